package document

// Labels are labels of one size, in millimetres, to be stuck on goods.
type Labels struct {
	Width, Height float64
	Items         []Label
}

// Label is one label. Title is read from afar; Code is what its QR code says, and Facts tell the goods, the most
// important first: what has no room is left away from the end.
type Label struct {
	Title string
	Code  string
	Facts []KeyValue
}
