package api

import (
	"slices"

	"octad/domain"
	"octad/domain/eightd"
)

// What to do about a refusal: in every answer that lists no faults of its own, and on the page of the codes.

// adviceByStatus tells what a caller can do about each status.
var adviceByStatus = []struct {
	status int
	text   domain.Text
}{
	{400, domain.ZhEn("请求无法读取或不符合契约：按所列各项修改后重发", "The request cannot be read or does not follow the contract: mend what is listed and send again")},
	{401, domain.ZhEn("尚未登录或令牌已失效：重新登录或更换令牌", "Nobody is logged in, or the token has ended: log in or take another token")},
	{403, domain.ZhEn("您的角色、程序规定或职责分离不允许此操作（使用令牌时还受其范围限制）：请有权且未参与的同事执行，权限见权限表", "Your roles, the procedure or the separation of duties do not allow this (nor may a token go beyond its scope): let a colleague do it who may and took no part; see the permission table")},
	{404, domain.ZhEn("没有这条记录，或您无权查看：核对编号，或请有权的人查看", "There is no such record, or you may not see it: check the id or number, or ask someone who may")},
	{405, domain.ZhEn("该地址不支持这种方法：见接口契约", "The address does not take this method: see which ones the contract names")},
	{409, domain.ZhEn("当前状态不允许：补齐所列各项，或先使记录进入允许的状态，再执行", "The state does not allow it now: complete everything listed, or bring the record into a state that does, then repeat the command")},
	{412, domain.ZhEn("记录已被他人修改：重新读取，核对后用新的 ETag 重发", "The record has moved on: read it again, compare, and send with its new ETag")},
	{413, domain.ZhEn("请求内容过大：分次发送", "The body is too large: send less at once")},
	{415, domain.ZhEn("不支持这种内容类型：用契约所列的类型发送", "The content type is not taken here: send one that the contract names")},
	{422, domain.ZhEn("内容可读但违反规则，或同一 Idempotency-Key 用于不同内容：按所列各项修改", "Readable but against a rule, or an Idempotency-Key used again with another body: mend what is listed")},
	{428, domain.ZhEn("缺少 If-Match：先读取记录，带上其 ETag", "If-Match is missing: read the record first and state its ETag")},
	{429, domain.ZhEn("请求过于频繁：按 Retry-After 等待后再试", "Too often: wait as Retry-After says")},
	{500, domain.ZhEn("系统内部错误，已记入日志：把 requestId 告诉管理员", "Something went wrong inside and is in the log: tell your administrator the requestId")},
	{503, domain.ZhEn("存储暂时不可用，未写入任何内容：按 Retry-After 等待后再试", "A store does not answer just now and nothing was written: wait as Retry-After says")},
}

// adviceByCode goes before the advice on the status.
var adviceByCode = map[string]domain.Text{
	"eightd.release.version_unstated": domain.ZhEn("此处 If-Match 不能用 *：先 GET 该报告，把它的 ETag 原样写入 If-Match",
		"If-Match: * is not enough here: GET the report and state the ETag of that answer in If-Match"),
}

// Advice on codes that occur within a list of faults.
var (
	adviceOnGate  = domain.ZhEn("补齐 field 所指之处后重新提交；有权且未参与编写的人可说明理由放行（POST …/overrides）", "Mend the place that field names and submit again; someone who may and wrote no part of it can override the gate with a reason (POST …/overrides)")
	adviceOnFault = domain.ZhEn("修改 field 所指之处，重新发送", "Mend the place that field names and send again")
)

// advice tells what to do about an answer of the status.
func advice(status int) domain.Text {
	for _, m := range adviceByStatus {
		if m.status == status {
			return m.text
		}
	}
	return domain.ZhEn("按提示修改后重新发送", "Mend what the title says and send again")
}

// adviceOn tells what to do about a code.
func adviceOn(row problemRow) domain.Text {
	switch {
	case slices.Contains(eightd.GateCodes(), row.Code):
		return adviceOnGate
	case adviceByCode[row.Code] != nil:
		return adviceByCode[row.Code]
	case len(row.Statuses) == 0:
		return adviceOnFault
	}
	return advice(row.Statuses[0])
}
