// Package lot knows every lot that was made or received: from which lots it was made, where its stock is and
// who was sent it, so that a trace accounts for every unit, forwards and backwards.
//
// What is written is a Posting: one delivery of facts by a person, an ERP or a file, each lot and shipment in it
// stated whole, with the version that the statement makes. The posting is the aggregate, with one event whose
// digests cover every row as it came: an import of 100,000 lots is one entry of the audit chain that proves all
// of them, not 100,000. A lot as it stands is its latest statement; verification holds each against its posting,
// and each statement names the one before it, so that a lot's whole history can be read back.
//
// What never lives here: holding goods, recalls, orders, prices, what an ERP plans.
package lot
