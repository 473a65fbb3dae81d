package document

// Flow is a flow chart: the steps of a procedure below each other in their order, who does each beside it and
// how long it may take. Lines at the left lead past steps, dashed lines at the right lead back. It goes on
// over as many pages as it needs; what leads to another page is told by its number.
type Flow struct {
	Step, Who, Time Text // titles of the three columns
	Steps           []FlowStep
}

// FlowStep is one step. After are the indices of the steps that come before it.
type FlowStep struct {
	Text  Text
	When  Text // for which cases; empty for all
	Who   Text
	Time  Text
	After []int
	Exits []FlowExit
	Plain bool // neither asked for nor in the line of the others
}

// FlowExit is one outcome of a step. Back is the index of the step to which it leads back, or -1.
type FlowExit struct {
	Text Text
	Back int
}

func (Flow) block() {}
