package access

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// Secret is a value that must reach no log, event, error or export: it prints as dots. Storing it is the
// business of the repository alone.
type Secret string

// String returns dots, or "" when there is no secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "•••"
}

// GoString returns dots, so that %#v tells nothing either.
func (s Secret) GoString() string { return s.String() }

// Secrets names the stored fields whose values never appear in events.
func Secrets() []string { return []string{"PasswordHash", "ResetHash", "Hash"} }

// Key is a fresh random credential: Plain is shown once and never stored, Hash is what is kept, Prefix
// is what people recognise it by.
type Key struct {
	Plain  Secret
	Prefix string
	Hash   Secret
}

// keyBytes is the entropy of a key: 256 bits.
const keyBytes = 32

// MintKey returns a fresh key read from random (crypto/rand outside tests). Kind is "" for a personal
// access token, or else a word that shows what the key is for: octad_setup_….
func MintKey(random io.Reader, kind string) (Key, error) {
	raw := make([]byte, keyBytes+5)
	if _, err := io.ReadFull(random, raw); err != nil {
		return Key{}, fmt.Errorf("minting a key: %w", err)
	}
	text := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw))
	k := Key{Prefix: text[:8]}
	head := k.Prefix
	if kind != "" {
		head = kind
	}
	k.Plain = Secret("octad_" + head + "_" + text[8:])
	k.Hash = HashKey(string(k.Plain))
	return k, nil
}

// HashKey returns the stored form of a key. A key has 256 random bits, so that a plain SHA-256 cannot be
// turned back; passwords are hashed elsewhere, slowly.
func HashKey(plain string) Secret {
	sum := sha256.Sum256([]byte(plain))
	return Secret(hex.EncodeToString(sum[:]))
}

// CSRF returns the token that a page sends beside the session cookie. It follows from the cookie's value
// and tells nothing about it, so that it need not be stored.
func CSRF(session string) string {
	sum := sha256.Sum256([]byte("octad csrf\x00" + session))
	return hex.EncodeToString(sum[:16])
}
