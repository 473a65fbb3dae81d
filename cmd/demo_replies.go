package cmd

import "octad/domain/eightd"

// crew are who takes a stage through the house.
type crew struct{ draft, review, approve, voice string }

var (
	shenzhen = crew{"chen.jing", "he.wei", "wang.fang", "liu.yang"}
	kunshan  = crew{"shen.yi", "luo.gang", "fang.li", "shen.yi"}
)

// replied takes a stage from the team to the customer within one afternoon.
func replied(c crew, date string, stage eightd.Stage, send deed) story {
	return story{
		{date + " 13:30", c.draft, onReport((*eightd.Desk).Submit, stage)},
		{date + " 14:30", c.review, onReport((*eightd.Desk).Review, eightd.Signing{})},
		{date + " 15:30", c.approve, onReport((*eightd.Desk).Approve, eightd.Signing{Reauthenticated: true})},
		{date + " 15:40", c.draft, onReport((*eightd.Desk).Release, eightd.Releasing{Stage: stage})},
		{date + " 15:45", c.draft, onReport((*eightd.Desk).Issue, eightd.Issuing{Stage: stage})},
		{date + " 16:30", c.voice, send},
	}
}
