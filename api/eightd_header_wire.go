package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

func headerIn(in incoming, w openapi.EightDHeaderFields) eightd.HeaderFields {
	return eightd.HeaderFields{
		Title:             in.text(w.Title),
		ComplaintDate:     in.date("complaintDate", w.ComplaintDate),
		Customer:          objectIn(in, "customer", w.Customer, customerFactsIn),
		SupplierContact:   objectIn(in, "supplierContact", w.SupplierContact, contactIn),
		SupplierID:        val(w.SupplierID),
		Parts:             listIn(in, "parts", w.Parts, partIn),
		ComplaintLocation: in.text(w.ComplaintLocation),
		Mode:              wordIn[eightd.Mode](w.Mode),
		Repeated:          val(w.Repeated),
		RepeatOf:          val(w.RepeatOf),
		Severity:          val(w.Severity),
		SafetyRelated:     val(w.SafetyRelated),
		RegulatoryRelated: val(w.RegulatoryRelated),
		Languages:         val(w.Languages),
	}
}

func headerFieldsOut(d eightd.HeaderFields) openapi.EightDHeaderFields {
	return openapi.EightDHeaderFields{
		Title:             openapi.TextOf(d.Title),
		ComplaintDate:     dateOut(d.ComplaintDate),
		Customer:          objectOut(d.Customer, customerFactsOut),
		SupplierContact:   objectOut(d.SupplierContact, contactOut),
		SupplierID:        opt(d.SupplierID),
		Parts:             listOut(d.Parts, partOut),
		ComplaintLocation: openapi.TextOf(d.ComplaintLocation),
		Mode:              wordOut[openapi.EightDMode](d.Mode),
		Repeated:          opt(d.Repeated),
		RepeatOf:          opt(d.RepeatOf),
		Severity:          opt(d.Severity),
		SafetyRelated:     opt(d.SafetyRelated),
		RegulatoryRelated: opt(d.RegulatoryRelated),
		Languages:         wordsOut[string](d.Languages),
	}
}

func headerOut(d eightd.Header) openapi.EightDHeader {
	return openapi.EightDHeader{
		Version: int(d.Version), SavedAt: instantOut(d.SavedAt), SavedBy: objectOut(d.SavedBy, personOut),
		Fields: headerFieldsOut(d.Fields),
	}
}

func customerFactsIn(in incoming, w openapi.EightDCustomerFacts) eightd.CustomerFacts {
	return eightd.CustomerFacts{
		Name: val(w.Name), City: val(w.City), Country: val(w.Country), Contact: objectIn(in, "contact", w.Contact, contactIn),
	}
}

func customerFactsOut(d eightd.CustomerFacts) openapi.EightDCustomerFacts {
	return openapi.EightDCustomerFacts{
		Name: opt(d.Name), City: opt(d.City), Country: opt(d.Country), Contact: objectOut(d.Contact, contactOut),
	}
}

func contactIn(_ incoming, w openapi.EightDContact) eightd.Contact {
	return eightd.Contact{Name: val(w.Name), Department: val(w.Department), Email: val(w.Email), Phone: val(w.Phone)}
}

func contactOut(d eightd.Contact) openapi.EightDContact {
	return openapi.EightDContact{Name: opt(d.Name), Department: opt(d.Department), Email: opt(d.Email), Phone: opt(d.Phone)}
}

func partIn(in incoming, w openapi.EightDPart) eightd.Part {
	return eightd.Part{
		CustomerPartNumber: val(w.CustomerPartNumber),
		PartNumber:         val(w.PartNumber),
		Name:               in.text(w.Name),
		OrderNumber:        val(w.OrderNumber),
		DeliveryNote:       val(w.DeliveryNote),
		SerialNumber:       val(w.SerialNumber),
		LotNumber:          val(w.LotNumber),
		DateCode:           val(w.DateCode),
		Drawing:            val(w.Drawing),
		Version:            val(w.Version),
		QuantityDelivered:  in.quantity("quantityDelivered", w.QuantityDelivered),
		QuantityComplained: in.quantity("quantityComplained", w.QuantityComplained),
		QuantityReturned:   in.quantity("quantityReturned", w.QuantityReturned),
		Unit:               domain.UnitCode(val(w.Unit)),
	}
}

func partOut(d eightd.Part) openapi.EightDPart {
	return openapi.EightDPart{
		CustomerPartNumber: opt(d.CustomerPartNumber),
		PartNumber:         opt(d.PartNumber),
		Name:               openapi.TextOf(d.Name),
		OrderNumber:        opt(d.OrderNumber),
		DeliveryNote:       opt(d.DeliveryNote),
		SerialNumber:       opt(d.SerialNumber),
		LotNumber:          opt(d.LotNumber),
		DateCode:           opt(d.DateCode),
		Drawing:            opt(d.Drawing),
		Version:            opt(d.Version),
		QuantityDelivered:  quantityOut(d.QuantityDelivered),
		QuantityComplained: quantityOut(d.QuantityComplained),
		QuantityReturned:   quantityOut(d.QuantityReturned),
		Unit:               opt(d.Unit),
	}
}
