package xlsx

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/reporting"
)

var actionFigures = register[reporting.Action]{sheet: domain.ZhEn("措施", "Actions"), columns: []column[reporting.Action]{
	{"8D编号", "8D no.", text, func(_ string, a reporting.Action) any { return a.Report }},
	{"措施编号", "Action", text, func(_ string, a reporting.Action) any { return a.Label }},
	{"状态", "Status", status, func(in string, a reporting.Action) any { return worded(eightd.ActionStatuses, a.Status, in) }},
	{"类型", "Type", text, func(in string, a reporting.Action) any { return worded(eightd.ActionTypes, a.Type, in) }},
	{"措施内容", "What", text, func(in string, a reporting.Action) any { return a.What.In(in) }},
	{"责任人", "Owner", text, func(_ string, a reporting.Action) any { return a.Owner.Name }},
	{"计划日期", "Planned", day, func(_ string, a reporting.Action) any { return a.PlannedOn }},
	{"实施日期", "Implemented", day, func(_ string, a reporting.Action) any { return Action{Action: a.Action}.done().ImplementedOn }},
	{"预期效果 %", "Expected %", amount, func(_ string, a reporting.Action) any { return a.ExpectedPercent }},
	{"实际效果 %", "Result %", amount, func(_ string, a reporting.Action) any { return Action{Action: a.Action}.proof().ResultPercent }},
	{"验证数据", "Figures", text, func(in string, a reporting.Action) any { return Action{Action: a.Action}.proof().Figures.In(in) }},
	{"以往轮次", "Earlier rounds", amount, func(_ string, a reporting.Action) any { return counted(len(a.Rounds)) }},
}}

var effectFigures = register[reporting.Effect]{sheet: domain.ZhEn("有效性", "Effect"), columns: []column[reporting.Effect]{
	{"8D编号", "8D no.", text, func(_ string, e reporting.Effect) any { return e.Report }},
	{"结论", "Result", text, func(in string, e reporting.Effect) any { return worded(eightd.Effects, e.Result, in) }},
	{"指标", "Metric", text, func(in string, e reporting.Effect) any { return e.Metric.In(in) }},
	{"改善前", "Baseline", text, func(in string, e reporting.Effect) any { return e.Baseline.In(in) }},
	{"目标", "Target", text, func(in string, e reporting.Effect) any { return e.Target.In(in) }},
	{"目标 ppm", "Target ppm", amount, func(_ string, e reporting.Effect) any { return e.TargetPpm }},
	{"自", "From", day, func(_ string, e reporting.Effect) any { return e.WindowFrom }},
	{"至", "To", day, func(_ string, e reporting.Effect) any { return e.WindowTo }},
	{"批数", "Lots", amount, func(_ string, e reporting.Effect) any { return counted(e.Sums.Lots) }},
	{"生产数量", "Produced", amount, func(_ string, e reporting.Effect) any { return e.ProducedQuantity }},
	{"不良数", "Failures", amount, func(_ string, e reporting.Effect) any { return &e.Sums.Failures }},
	{"ppm", "ppm", amount, func(_ string, e reporting.Effect) any { return e.Sums.Ppm }},
	{"数据", "Data", text, func(in string, e reporting.Effect) any { return e.Data.In(in) }},
}}
