package api

import (
	"context"
	"strconv"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/master"
)

// productsOf notes every item whose product the caller does not reach. An item that names a product, by id or by our
// part number, takes what it leaves blank from the master data: part number, name, and the number that the customer
// gives it. A part number without a product is none's, and no fault.
func (s *Server) productsOf(ctx context.Context, in incoming, customer domain.ID, items []complaint.Item) error {
	find := s.productFinder(ctx)
	for n := range items {
		i := &items[n]
		key := string(i.Product)
		if key == "" {
			key = i.PartNumber
		}
		p, err := find(key)
		if err != nil {
			return err
		}
		if p == nil {
			in.faults.Require(i.Product == "", "/items/"+strconv.Itoa(n)+"/productId", "complaint.product_unknown", "没有这个产品", "There is no such product")
			continue
		}
		if i.Product == "" && p.Card.PartNumber != i.PartNumber {
			continue // a part number that reads as the id of another product
		}
		blanks{&i.PartNumber, &i.PartName, &i.CustomerPartNumber}.take(p.Card, customer)
	}
	return nil
}

// partsOf gives every part of an 8D's header that states our part number what it leaves blank and the master data
// knows: the name, and the number that the customer gives it.
func (s *Server) partsOf(ctx context.Context, customer domain.ID, parts []eightd.Part) error {
	find := s.productFinder(ctx)
	for n := range parts {
		i := &parts[n]
		p, err := find(i.PartNumber)
		if err != nil {
			return err
		}
		if p != nil && p.Card.PartNumber == i.PartNumber {
			blanks{&i.PartNumber, &i.Name, &i.CustomerPartNumber}.take(p.Card, customer)
		}
	}
	return nil
}

// blanks are the places of a part that the master data may fill.
type blanks struct {
	partNumber   *string
	name         *domain.Text
	customerPart *string
}

// take fills what is blank. A customer that gives the product several numbers must say which one is meant.
func (b blanks) take(card master.ProductCard, customer domain.ID) {
	if *b.partNumber == "" {
		*b.partNumber = card.PartNumber
	}
	if b.name.Blank() {
		*b.name = card.Name
	}
	var numbers []string
	for _, p := range card.CustomerParts {
		if customer != "" && p.Customer == customer {
			numbers = append(numbers, p.PartNumber)
		}
	}
	if *b.customerPart == "" && len(numbers) == 1 {
		*b.customerPart = numbers[0]
	}
}

// productFinder returns a look-up of products by id or part number that asks for each once; nil for what the caller
// does not reach. Its error is an outage.
func (s *Server) productFinder(ctx context.Context) func(key string) (*master.Product, error) {
	known := map[string]*master.Product{"": nil}
	return func(key string) (*master.Product, error) {
		if p, asked := known[key]; asked {
			return p, nil
		}
		p, err := s.read.Product(ctx, callOf(ctx).actor, key)
		if domain.Is(err, domain.NotFound) {
			known[key] = nil
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		known[key] = &p
		return &p, nil
	}
}
