package web

import (
	"slices"
	"strings"
	"time"

	"octad/openapi"
)

// Reply is a reply of an 8D that went out to the customer.
type Reply struct {
	openapi.EightDDispatch
	// Number is that of the 8D, Link leads to its release page.
	Number, Link string
}

// Said is one word with the customer: a communication that was recorded on the case, or a reply of one of its 8Ds.
type Said struct {
	At            time.Time
	Communication *openapi.ComplaintCommunication
	Reply         *Reply
}

// replies reads which replies of the case's 8Ds have gone out. They stand with the 8D; who asks what the customer was
// told looks at the case.
func (c *Case) replies() error {
	for _, summary := range c.EightDs {
		if summary.Stage == nil && summary.Revision < 2 {
			continue
		}
		err := take(c.view, "/api/v1/eight-d-reports/"+summary.ID, nil, func(r openapi.EightDReport) {
			for _, d := range r.Dispatches {
				c.Replies = append(c.Replies, Reply{d, r.Number, c.At("/8d/{id}", r.Number) + "/release#" + d.ReleaseNumber})
			}
		})()
		if err != nil {
			return err
		}
	}
	return nil
}

// Words are all words with the customer, oldest first.
func (c *Case) Words() []Said {
	var out []Said
	for i := range c.Communications {
		out = append(out, Said{At: c.Communications[i].At, Communication: &c.Communications[i]})
	}
	for i := range c.Replies {
		out = append(out, Said{At: c.Replies[i].SentAt, Reply: &c.Replies[i]})
	}
	slices.SortStableFunc(out, func(a, b Said) int { return a.At.Compare(b.At) })
	return out
}

// Loose are the ends that hang loose and yet do not hinder the closing: nobody closes over them unawares.
func (c *Case) Loose() []Missing {
	var out []Missing
	add := func(what, title, link string) {
		out = append(out, Missing{Message: c.view.Word(what, title), Link: link})
	}
	for _, h := range c.Holds {
		if h.Status == openapi.HoldStatusDraft || h.Status == openapi.HoldStatusIssued {
			add("loose.hold", h.Number, "#holds")
		}
	}
	for _, r := range c.Returns {
		if r.Status != openapi.ComplaintReturnStatusDisposed {
			add("loose.return", r.Number, "#returns")
		}
	}
	for _, e := range c.EightDs {
		if e.Status != openapi.EightDStatusClosed && e.Status != openapi.EightDStatusCancelled {
			add("loose.eightd", e.Number, "#eightd")
		}
	}
	for _, o := range c.Orders {
		if o.Status != openapi.ComplaintOrderStatusReturned {
			add("loose.order", o.Number, "#orders")
		}
	}
	var steps []string
	for _, s := range c.States {
		if len(s.Done) == 0 {
			steps = append(steps, textIn(c.view.Language, s.Title))
		}
	}
	if len(steps) > 0 {
		add("loose.steps", strings.Join(steps, c.view.Word("between")), "")
	}
	return out
}

// Conclusion is the field of the conclusion; where ends hang loose, it says why the case is closed all the same.
func (c *Case) Conclusion() Field {
	f := c.Form.Field("/conclusion")
	if len(c.Loose()) > 0 {
		f.Help = c.view.Word("loose.say_why")
	}
	return f
}

// Purpose says what a communication is for: in the words of the house's table, or of the procedure that knows the
// purpose alone.
func (c *Case) Purpose(code string) string {
	for _, a := range own(c.Pack.Communications) {
		if a.Act == code && a.Title != nil && len(*a.Title) > 0 {
			return textIn(c.view.Language, a.Title)
		}
	}
	return labelIn(c.view.Language, "Purpose", code)
}
