package domain

import (
	"strconv"
	"strings"
)

// Quantity is an exact decimal amount of pieces, kilograms or metres, counted in millionths, so that
// sums of ledgers are equal on every database. The unit stands beside it.
type Quantity int64

const quantityUnit = 1_000_000

// Pieces returns a whole quantity.
func Pieces(n int64) Quantity { return Quantity(n * quantityUnit) }

// ParseQuantity reads a decimal such as "1200" or "0.5", with at most six decimals and twelve digits
// before the point. Its fault has the code quantity.malformed.
func ParseQuantity(s string) (Quantity, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	digits := strings.TrimPrefix(whole, "-")
	n, err := strconv.ParseInt(digits+(fraction + "000000")[:6], 10, 64)
	if err != nil || len(fraction) > 6 || len(digits) > 12 || digits == "" || strings.HasSuffix(s, ".") || strings.ContainsAny(s, "+ _") {
		return 0, Refuse(Broken, "quantity.malformed", "数量应为十进制数，最多六位小数", "A quantity is a decimal number with at most six decimals")
	}
	if strings.HasPrefix(whole, "-") {
		n = -n
	}
	return Quantity(n), nil
}

// String returns the shortest decimal form, such as "1200" or "0.5".
func (q Quantity) String() string {
	sign := ""
	if q < 0 {
		sign, q = "-", -q
	}
	whole, fraction := int64(q)/quantityUnit, int64(q)%quantityUnit
	s := sign + strconv.FormatInt(whole, 10)
	if fraction == 0 {
		return s
	}
	return s + "." + strings.TrimRight(strconv.FormatInt(fraction+quantityUnit, 10)[1:], "0")
}

// Money is an amount in minor units (fen, cents) of an ISO 4217 currency.
type Money struct {
	Minor    int64
	Currency string
}

// minorDigits lists the ISO 4217 currencies whose minor unit is not a hundredth.
var minorDigits = map[string]int{"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "BHD": 3, "KWD": 3, "OMR": 3, "JOD": 3, "TND": 3}

func digitsOf(currency string) int {
	if d, ok := minorDigits[currency]; ok {
		return d
	}
	return 2
}

// ParseMoney reads a decimal amount such as "1234.50" of a currency of three capital letters. Its
// fault has the code money.malformed.
func ParseMoney(amount, currency string) (Money, error) {
	bad := Refuse(Broken, "money.malformed", "金额应为十进制数，币种为三位大写字母", "An amount is a decimal number with a currency of three capital letters")
	d := digitsOf(currency)
	whole, fraction, _ := strings.Cut(amount, ".")
	if len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || len(fraction) > d || whole == "" || len(whole) > 15 {
		return Money{}, bad
	}
	n, err := strconv.ParseInt(whole+(fraction + "000")[:d], 10, 64)
	if err != nil || strings.HasPrefix(amount, "+") {
		return Money{}, bad
	}
	return Money{Minor: n, Currency: currency}, nil
}

// Amount returns the decimal form with the currency's own number of decimals, such as "1234.50".
func (m Money) Amount() string {
	d := digitsOf(m.Currency)
	sign, n := "", m.Minor
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	if d == 0 {
		return sign + s
	}
	for len(s) <= d {
		s = "0" + s
	}
	return sign + s[:len(s)-d] + "." + s[len(s)-d:]
}
