package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"octad/report/document"
)

// text picks what a language prints of a pair.
func text(language, zh, en string) document.Text {
	switch language {
	case document.Chinese:
		return document.Text{Main: zh}
	case document.English:
		return document.Text{Main: en}
	}
	return document.Text{Main: zh, Second: en}
}

var longParagraphs = [][2]string{
	{
		"2026年3月2日，客户在来料检验中发现DIMM内存模组（型号M32R-5600，批号L260218-04）在高温老化（85 ℃，RH 85%）12小时后出现单比特错误；抽检500件中有7件不良，不良率1.4％，超出“AQL 0.065”的接收限。客户要求：24小时内给出临时措施，10个工作日内提交根本原因分析报告。",
		"On 2 March 2026 the customer’s incoming inspection found single-bit errors on DIMM memory modules (type M32R-5600, lot L260218-04) after 12 hours of burn-in at 85 °C and 85 % RH; 7 of 500 sampled parts failed (1.4 %), above the acceptance limit “AQL 0.065”. The customer asks for containment within 24 hours and a root cause analysis within 10 working days.",
	},
	{
		"经X射线与切片分析确认：U7位置焊点存在空洞（面积比>25%），供应商𬭎达电子于2月11日更换了助焊剂（由“A-338”改为“A-338L”），但未按《变更管理程序》QP-07提交PCN——这是流出原因；工程师𠮷野与品质工程师𫓧某共同复核。",
		"X-ray and cross sections show voids above 25 % of the joint area at U7. The supplier changed the flux from A-338 to A-338L on 11 February without the change notice that procedure QP-07 demands.",
	},
}

// sample is a document that resembles an 8D: every block, about four pages.
func sample(language string) document.Document {
	t := func(zh, en string) document.Text { return text(language, zh, en) }
	doc := document.Document{
		Language: language, Title: "8D-2026-0017 DIMM 单比特错误 𠮷", Author: "晶存科技 Jingcun",
		Company: t("晶存科技股份有限公司", "Jingcun Memory Co., Ltd."),
		Form:    t("8D 改进报告", "8D Improvement Report"),
		Number:  "8D-2026-0017", FormNumber: "QR-8D-01", FormRevision: "B2",
		CreatedAt: time.Date(2026, 3, 9, 9, 30, 0, 0, time.FixedZone("", 8*3600)),
		Audience:  t("外部", "External"), ReleaseLabel: t("第2次发布", "Release 2"), ShortHash: "3f9a1c0b",
		Draft: language == document.Bilingual,
	}
	doc.Blocks = append(doc.Blocks, sampleCover(t)...)
	doc.Blocks = append(doc.Blocks, sampleBody(t)...)
	return doc
}

func sampleCover(t func(zh, en string) document.Text) []document.Block {
	states := []document.StatusTile{}
	tonesInOrder := []document.Tone{document.Done, document.Done, document.Done, document.Done, document.Active, document.Waiting, document.Soon, document.Late, document.Off}
	names := [][2]string{{"已完成", "Done"}, {"已完成", "Done"}, {"已完成", "Done"}, {"已完成", "Done"}, {"进行中", "Active"}, {"等待客户", "Waiting"}, {"即将到期", "Due soon"}, {"已逾期", "Late"}, {"不适用", "N/A"}}
	for i, tone := range tonesInOrder {
		states = append(states, document.StatusTile{Code: fmt.Sprintf("D%d", i), Word: t(names[i][0], names[i][1]), Tone: tone})
	}
	return []document.Block{
		document.KeyValues{Columns: 2, Items: []document.KeyValue{
			{Label: t("客户", "Customer"), Value: document.Plain("Dvořák Systems s.r.o.")},
			{Label: t("投诉编号", "Complaint"), Value: document.Plain("CC-2026-00031")},
			{Label: t("产品", "Product"), Value: document.Plain("DIMM M32R-5600 / 32 GB")},
			{Label: t("批号", "Lot"), Value: document.Plain("L260218-04")},
			{Label: t("状态", "Status"), Value: t("进行中", "In progress"), Tone: document.Active},
			{Label: t("客户料号", "Customer part"), Value: document.Text{}},
			{Label: t("问题描述", "Problem"), Value: t(longParagraphs[0][0], longParagraphs[0][1]), Wide: true},
		}},
		document.StatusTiles{Tiles: states},
		document.Callout{Tone: document.Hold, Title: t("HOLD 冻结", "HOLD"), Body: t("批号L260218-04共1,200件冻结于四个地点，未经品质经理书面放行不得移动。", "Lot L260218-04, 1,200 pcs in four places, is on hold; nothing moves without the quality manager’s written release.")},
	}
}

func sampleBody(t func(zh, en string) document.Text) []document.Block {
	blocks := []document.Block{
		document.Heading{Tile: "D2", Text: t("问题描述", "Problem description")},
		document.Paragraph{Text: t(longParagraphs[0][0], longParagraphs[0][1])},
		document.Heading{Tile: "D3", Text: t("临时措施", "Containment")},
		holdTable(t),
		document.Heading{Tile: "D4", Text: t("根本原因", "Root cause")},
		document.Paragraph{Text: t(longParagraphs[1][0], longParagraphs[1][1])},
		document.Heading{Level: 1, Text: t("产生原因", "Occurrence")},
		document.List{Items: []document.Text{
			t("助焊剂活性不足，回流后残留气体形成空洞。", "Low flux activity leaves gas in the joint after reflow."),
			t("☑ 已由切片证实；☐ 未由统计证实；✔ 合格 ✗ 不合格；⌀ 0.3±0.05 mm。", "☑ proven by cross section; ☐ not by statistics; ✔ good ✗ bad; ⌀ 0.3±0.05 mm."),
		}},
		document.List{Numbered: true, Items: []document.Text{t("为什么？", "Why?"), t("为什么没有发现？", "Why was it not detected?")}},
		document.Heading{Tile: "D5", Text: t("永久措施", "Permanent corrective actions")},
		actionTable(t, 20),
		document.Heading{Tile: "D7", Text: t("照片", "Photos")},
		document.Image{Data: photo(600, 300), Caption: t("图1：U7焊点切片，空洞占比27%。", "Figure 1: cross section of joint U7, 27 % voids."), Width: 0.5},
		document.Rule{},
		document.Paragraph{Text: t("关闭后六个月内无重复发生即视为有效。", "Effective when nothing recurs within six months."), Style: document.Strong},
		document.Paragraph{Text: t("说明：本表由系统生成。", "Note: made by the system."), Style: document.Caption},
	}
	blocks = append(blocks, sampleFigures(t)...)
	at := time.Date(2026, 3, 9, 17, 5, 0, 0, time.FixedZone("", 8*3600))
	return append(blocks, document.Heading{Tile: "✓", Text: t("签署", "Signatures")}, document.Signatures{Seal: true, Items: []document.Signature{
		{Meaning: t("编制", "Prepared by"), Name: "李𬭎", Role: t("品质工程师", "Quality engineer"), At: at},
		{Meaning: t("审核", "Reviewed by"), Name: "𠮷野 健", Role: t("品质经理", "Quality manager"), At: at.Add(time.Hour), Note: t("电子签名", "Signed electronically")},
		{Meaning: t("批准", "Approved by")},
	}})
}

func holdTable(t func(zh, en string) document.Text) document.Table {
	right := document.Right
	table := document.Table{Columns: []document.Column{
		{Title: t("地点", "Location"), Weight: 3},
		{Title: t("数量", "Quantity"), Align: right},
		{Title: t("合格", "Good"), Align: right},
		{Title: t("不良", "Bad"), Align: right},
		{Title: t("状态", "State"), Weight: 1.6},
	}}
	for i, place := range [][2]string{{"成品仓", "Finished goods store"}, {"在途", "In transit"}, {"客户仓", "Customer’s store"}, {"生产线", "Line 4"}} {
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{
			{Text: t(place[0], place[1]), Label: true},
			{Text: document.Plain(fmt.Sprint(300 * (i + 1)))},
			{Text: document.Plain(fmt.Sprint(300*(i+1) - i))},
			{Text: document.Plain(fmt.Sprint(i))},
			{Text: t("已隔离", "Isolated"), Tone: document.Done},
		}})
	}
	table.Rows = append(table.Rows, document.Row{Total: true, Cells: []document.Cell{
		{Text: t("合计", "Total")}, {Text: document.Plain("3,000")}, {Text: document.Plain("2,994")}, {Text: document.Plain("6")}, {Text: document.Text{}},
	}})
	return table
}

func actionTable(t func(zh, en string) document.Text, rows int) document.Table {
	table := document.Table{Columns: []document.Column{
		{Title: t("序号", "No."), Weight: 0.6, Align: document.Right},
		{Title: t("措施", "Action"), Weight: 5},
		{Title: t("责任人", "Owner"), Weight: 1.4},
		{Title: t("期限", "Due"), Weight: 1.5},
		{Title: t("状态", "State"), Weight: 1.6},
	}}
	for i := range rows {
		zh := fmt.Sprintf("第%d项：对供应商𬭎达电子开展过程审核，恢复助焊剂“A-338”并冻结变更；所有回流曲线（峰值245 ℃，液相以上60–90 s）由MES自动采集，超限即停线。", i+1)
		en := fmt.Sprintf("Item %d: audit the supplier’s process, return to flux A-338 and freeze changes; the MES records every reflow profile (peak 245 °C) and stops the line beyond limits.", i+1)
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{
			{Text: document.Plain(fmt.Sprint(i + 1))},
			{Text: t(zh, en)},
			{Text: document.Plain("王建国")},
			{Text: document.Plain("2026-03-20")},
			{Text: t("进行中", "Active"), Tone: document.Active},
		}})
	}
	return table
}

// photo is a JPEG with some structure in it.
func photo(w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8(x ^ y), 255})
		}
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, img, nil)
	return out.Bytes()
}

func write(t testing.TB, doc document.Document) ([]byte, Result) {
	t.Helper()
	var out bytes.Buffer
	result, err := Write(&out, doc)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), result
}

func onePage(blocks ...document.Block) document.Document {
	return document.Document{Language: document.Chinese, CreatedAt: time.Unix(1767225600, 0).UTC(), Number: "T-1", Form: document.Plain("Test"), Blocks: blocks}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
