package api

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"time"

	"golang.org/x/crypto/argon2"

	"octad/domain/access"
)

// Argon2id's cost (OWASP's second choice: 19 MiB, two passes): about 70 ms a password.
const (
	argonMemory  = 19 * 1024
	argonPasses  = 2
	argonThreads = 1
	argonSalt    = 16
	argonKey     = 32
)

// loginPace covers the hashing and the writing of the event that tells of a refused login.
const loginPace = 400 * time.Millisecond

// Argon2id returns the hasher of passwords. At most two passwords are hashed at once, so that a storm of
// logins takes neither memory nor processors from the rest.
func Argon2id() access.Hasher {
	turns := make(chan struct{}, 2)
	return access.Hasher{
		Hash: func(plain access.Secret) (access.Secret, error) {
			turns <- struct{}{}
			defer func() { <-turns }()
			salt := make([]byte, argonSalt)
			if _, err := rand.Read(salt); err != nil {
				return "", fmt.Errorf("salt: %w", err)
			}
			key := argon2.IDKey([]byte(plain), salt, argonPasses, argonMemory, argonThreads, argonKey)
			return access.Secret(fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonThreads,
				base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))), nil
		},
		Verify: func(hash, plain access.Secret) bool {
			turns <- struct{}{}
			defer func() { <-turns }()
			return verifyArgon(string(hash), string(plain))
		},
		Digest: func(plain access.Secret, salt string) string {
			turns <- struct{}{}
			defer func() { <-turns }()
			sum := sha256.Sum256([]byte(salt))
			return hex.EncodeToString(argon2.IDKey([]byte(plain), sum[:], argonPasses, argonMemory, argonThreads, argonKey))
		},
		Pace: loginPace,
	}
}

// verifyArgon compares in constant time, by the cost that the hash itself names.
func verifyArgon(hash, plain string) bool {
	var version int
	var memory, passes uint32
	var threads uint8
	var rest string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &threads, &rest); err != nil || memory > 1<<20 || passes == 0 || passes > 10 || threads == 0 {
		// The same work for a hash that is none, so that its absence cannot be timed.
		argon2.IDKey([]byte(plain), make([]byte, argonSalt), argonPasses, argonMemory, argonThreads, argonKey)
		return false
	}
	const saltText = (argonSalt*8 + 5) / 6
	if len(rest) <= saltText {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(rest[:saltText])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(rest[saltText+1:])
	if err != nil || len(want) == 0 {
		return false
	}
	return subtle.ConstantTimeCompare(want, argon2.IDKey([]byte(plain), salt, passes, memory, threads, uint32(len(want)))) == 1
}
