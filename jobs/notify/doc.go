// Package notify sends what is told: it takes events from the outbox, leases the queues of deliveries, and
// speaks SMTP, signed webhooks (Standard Webhooks) and the robots of WeCom, DingTalk and Feishu.
//
// What lives here is the sending and its failures. What never does: who is told of what and in which words
// (package notice), and any state of its own: everything that outlives a turn is in the database.
package notify
