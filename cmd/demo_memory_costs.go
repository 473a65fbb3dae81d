package cmd

import (
	"octad/domain"
	"octad/domain/cost"
)

// memoryCosts are what the case came to: hours at a rate, freight, scrap, what the customer debited, and a slip.
func memoryCosts() story {
	return story{
		{"2026-06-29 16:10", "wang.fang", spend(cost.Sheet{
			Kind: cost.InternalHours, Hours: domain.Pieces(312), Rate: money(14_500, "CNY"), SpentOn: day("2026-06-26"), Note: text("质控、SMT、测试中心与FAE的分析和围堵工时", "Hours of quality, SMT, Test Centre and FAE for analysis and containment"),
		}, "")},
		{"2026-06-29 16:15", "wang.fang", spend(cost.Sheet{
			Kind: cost.Sorting, Hours: domain.Pieces(164), Rate: money(8_500, "CNY"), SpentOn: day("2026-03-27"), Note: text("85 °C复测与X射线，3,100条", "Test at 85 °C and X-ray of 3,100 modules"),
		}, "hold")},
		{"2026-06-29 16:20", "wang.fang", spend(cost.Sheet{Kind: cost.Scrap, Amount: money(10_822_000, "CNY"), SpentOn: day("2026-04-02"), Note: text("空洞超限模组", "Modules with voids above the limit")}, "hold")},
		{"2026-06-29 16:22", "wang.fang", spend(cost.Sheet{Kind: cost.Travel, Amount: money(1_900_000, "CNY"), SpentOn: day("2026-03-13"), Note: text("FAE赴基尔分选与换装", "FAE to Kiel for sorting and refitting")}, "")},
		{"2026-06-29 16:25", "wang.fang", spend(cost.Sheet{Kind: cost.Freight, Amount: money(128_640, "EUR"), SpentOn: day("2026-03-20"), Note: text("换货空运至基尔", "Air freight of the replacement to Kiel")}, "")},
		{"2026-06-29 16:30", "wang.fang", spend(cost.Sheet{Kind: cost.CustomerDebit, Amount: money(12_500_000, "EUR"), SpentOn: day("2026-06-24"), Note: text("客户返工费用，借项通知单DN-2026-0488", "Customer's rework, debit note DN-2026-0488")}, "")},
		{"2026-06-29 16:40", "wang.fang", respend(cost.Gives{Reason: "按借项通知单更正小数点 The decimal point as on the debit note", Sheet: cost.Sheet{
			Kind: cost.CustomerDebit, Amount: money(1_250_000, "EUR"), SpentOn: day("2026-06-24"), Note: text("客户返工费用，借项通知单DN-2026-0488", "Customer's rework, debit note DN-2026-0488"),
		}})},
		{"2026-06-30 09:10", "wang.fang", spend(cost.Sheet{Kind: cost.OtherRecovery, Amount: money(2_000_000, "CNY"), SpentOn: day("2026-06-30"), Note: text("热电偶厂家保修赔付", "Warranty payment by the maker of the thermocouple")}, "")},
	}
}

// spend records a cost of the complaint; one that comes from the hold names the notice of the stage.
func spend(sheet cost.Sheet, from string) deed {
	return func(s *stage, order domain.Order) (err error) {
		if from == "hold" {
			from = s.notice.Number
		}
		s.cost, err = s.app.Costs.Record(s.ctx, order, s.complaint.ID, cost.Gives{Sheet: sheet, Source: from})
		return err
	}
}

// respend corrects the newest cost.
func respend(cmd cost.Gives) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.cost, err = s.app.Costs.Correct(s.ctx, order, domain.Ref{ID: s.cost.ID, Version: s.cost.Version}, cmd)
		return err
	}
}
