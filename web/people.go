package web

import (
	"net/url"
	"strings"
	"unicode"

	"octad/domain/access"
	"octad/openapi"
)

var peoplePages = []page{
	{path: "/admin/tokens", title: "token.title", template: "people/tokens.html", place: "admin", show: showTokens},
	{path: "/password", title: "password.title", template: "people/password.html", show: showPassword},
	{path: "/reset", title: "reset.title", template: "people/reset.html", open: true, show: showReset},
}

// RoleCard tells what holders of a role may do besides reading.
type RoleCard struct {
	Title string
	Count int
	May   []string
}

// roleCards tell of every role what it may do: the summaries of the operations that write.
func (v *view) roleCards() ([]RoleCard, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	p, err := read[openapi.RolePage](v.Caller, "/api/v1/roles", nil)
	if err != nil {
		return nil, err
	}
	var out []RoleCard
	for _, r := range p.Items {
		card := RoleCard{Title: textIn(v.Language, r.Title)}
		for _, id := range r.Operations {
			row, _ := access.Lookup(id)
			if o, ok := contract.Operation(id); ok && row.Scope != access.ScopeRead {
				card.May = append(card.May, half(v.Language, o.Summary))
			}
		}
		card.Count = len(card.May)
		out = append(out, card)
	}
	return out, nil
}

// half returns the language's half of a summary of the contract, which says everything in English and then in
// Chinese.
func half(language, summary string) string {
	at := strings.IndexFunc(summary, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if at < 0 {
		return summary
	}
	at = strings.LastIndex(summary[:at], " ") + 1
	if known(language) == languages[0] {
		return summary[at:]
	}
	return strings.TrimSpace(summary[:at])
}

// Tokens are the reader's access tokens.
type Tokens struct {
	Items  []TokenRow
	Form   *Form
	Secret *Secret
	Pager  Pager
}

// TokenRow is a token with the form that revokes it.
type TokenRow struct {
	openapi.Token
	Badge  Badge
	Revoke *Form
}

// tokenDays is how long a token lasts unless its owner says otherwise.
const tokenDays = 90

func showTokens(v *view) (any, error) {
	p, err := read[openapi.TokenPage](v.Caller, "/api/v1/tokens", v.narrow(url.Values{"userId": {v.Session.User.ID}, "cursor": {v.Query().Get("cursor")}}, "listTokens"))
	if err != nil {
		return nil, err
	}
	out := &Tokens{Pager: v.pager(p.NextCursor)}
	for _, t := range p.Items {
		row := TokenRow{Token: t, Badge: Badge{"done", v.Word("token.valid"), toneDone}}
		switch {
		case t.RevokedAt != nil:
			row.Badge = Badge{"cross", v.Word("token.revoked"), toneCalm}
		case t.ExpiresAt.Before(v.Now):
			row.Badge = Badge{"clock", v.Word("token.expired"), toneCalm}
		default:
			row.Revoke = v.form("revoke-"+t.ID, "revokeToken").For("id", t.ID).Then("/admin/tokens")
		}
		out.Items = append(out.Items, row)
	}
	out.Form = v.form("token", "createToken").Tell().With("/expiresAt", v.Now.In(v.Zone).AddDate(0, 0, tokenDays).Format("2006-01-02T15:04")).With("/scopes/0", string(access.ScopeRead))
	if made, ok := answered[openapi.TokenCreated](v, "createToken"); ok && made.Secret != nil {
		out.Secret = &Secret{"token.secret", "token.secret_help", *made.Secret}
	}
	return out, nil
}

// Reset is the page to which the link of a password reset leads. Token is the link's, once it was typed or taken.
type Reset struct {
	Form  *Form
	Token string
}

func showReset(v *view) (any, error) {
	f := v.form("reset", "redeemPasswordReset").Then("/login?done=reset")
	return &Reset{f, f.plain("/token").Value}, nil
}

// showPassword is where people change the password by which they log in.
func showPassword(v *view) (any, error) {
	return v.form("password", "changePassword").Then("/login?done=reset"), nil
}
