// Package master holds what records refer to: customers, products, departments, sites, lists of failure-cause codes, webhooks and chat robots. Each is an
// aggregate of its own, an Entry with a card that people edit; entries are deactivated, never deleted,
// so that old records keep what they name.
//
// What never lives here: rules of cases, prices, stock, or anything that an ERP system owns.
package master
