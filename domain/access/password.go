package access

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octad/domain"
)

// The password policy: length counts in characters. Nothing is cut off and nothing expires by itself.
const (
	passwordLong    = 12
	passwordVaried  = 10
	passwordMax     = 200
	passwordVariety = 3
	passwordLetters = 5
)

// PasswordFaults returns everything that the policy has against a password for the login. Field is the
// JSON pointer under which the faults are told.
func PasswordFaults(plain Secret, login, field string) domain.Faults {
	var f domain.Faults
	s := string(plain)
	n := utf8.RuneCountInString(s)
	long := n >= passwordLong || n >= passwordVaried && variety(s) >= passwordVariety
	f.Require(long, field, "password.too_short",
		"密码至少 12 个字符；若含小写字母、大写字母、数字、其他字符中的三类，至少 10 个",
		"A password has at least 12 characters, or 10 with three of: small letters, capitals, digits, others")
	f.Require(n <= passwordMax, field, "password.too_long", "密码最多 200 个字符", "A password has at most 200 characters")
	f.Require(!resembles(s, login), field, "password.is_login", "密码不能由登录名构成", "A password is not made of the login")
	f.Require(distinct(s) >= passwordLetters, field, "password.monotonous", "密码至少含 5 个不同的字符", "A password has at least 5 different characters")
	f.Require(utf8.ValidString(s), field, "password.malformed", "密码含无效字符", "The password holds invalid characters")
	return f
}

func variety(s string) int {
	var lower, upper, digit, other int
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	return lower + upper + digit + other
}

// resembles reports whether fewer than six characters are left once the login is taken out.
func resembles(s, login string) bool {
	s, login = strings.ToLower(s), strings.ToLower(login)
	if login == "" || !strings.Contains(s, login) {
		return false
	}
	return utf8.RuneCountInString(strings.ReplaceAll(s, login, "")) < 6
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
