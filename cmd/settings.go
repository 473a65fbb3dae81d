package cmd

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"octad/domain"
)

// options are the settings of every command. A flag wins over its environment variable, and that over
// the configuration file, a JSON object of flag names.
type options struct {
	Config   kong.ConfigFlag `env:"OCTAD_CONFIG" placeholder:"FILE" help:"Settings as JSON, such as {\"addr\":\":8080\"}; octad.json is read when it is there. 配置文件"`
	Addr     string          `env:"OCTAD_ADDR" default:"127.0.0.1:8080" help:"Address to listen on. 监听地址"`
	Database string          `env:"OCTAD_DATABASE" placeholder:"URL" help:"sqlite:///path/octad.db or mysql://user:password@host:3306/octad; default octad.db in the data folder. 数据库"`
	Files    string          `env:"OCTAD_FILES" placeholder:"URL" help:"file:///folder for attachments and frozen records; default files in the data folder. 文件存储"`
	Data     string          `env:"OCTAD_DATA" placeholder:"DIR" help:"Data folder; default ./data, of the demo ./data-demo. 数据目录"`
	SealKey  string          `env:"OCTAD_SEAL_KEY" placeholder:"FILE" help:"Key that signs the audit trail's seals; made when missing. Keep it apart from the database; default seal.key in the data folder. 封印密钥"`
	Timezone string          `env:"OCTAD_TIMEZONE" default:"Asia/Shanghai" help:"Time zone of dates that name none. 时区"`
	Language string          `env:"OCTAD_LANGUAGE" enum:"zh,en" default:"zh" help:"zh or en: of messages, and of plain texts whose language is not stated. 语言"`

	Notify notifyOptions `embed:""`
}

// folder returns the data folder.
func (p *program) folder() (string, error) {
	if p.options.Data == "" {
		p.options.Data = "data"
	}
	return filepath.Abs(p.options.Data)
}

// inhabited refuses a data folder that holds no database yet, before anything is made there: a mistyped
// folder is otherwise an empty house in which all is well. A database server answers for itself.
func (p *program) inhabited() error {
	folder, err := p.folder()
	if err != nil {
		return err
	}
	path := filepath.Join(folder, databaseFile)
	if p.options.Database != "" {
		u, err := url.Parse(p.options.Database)
		if err != nil || u.Scheme != "sqlite" {
			return nil //nolint:nilerr // opening judges the address
		}
		path = filepath.FromSlash(u.Host + u.Path)
		folder = filepath.Dir(path)
	}
	_, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return domain.Refuse(domain.NotFound, "data.not_found", folder+" 中没有 Octad 数据；可用 octad serve 或 octad migrate 建立",
			"There is no Octad data in "+folder+"; `octad serve` or `octad migrate` makes one")
	}
	return err
}

// databaseFile is the name of the database in the data folder.
const databaseFile = "octad.db"

// settings resolves the options to what an App needs.
func (p *program) settings() (Settings, error) {
	o := p.options
	folder, err := p.folder()
	if err != nil {
		return Settings{}, err
	}
	s := Settings{
		Database: o.Database, Files: o.Files, Language: o.Language, Version: p.version,
		Log: slog.New(slog.NewTextHandler(p.errs, nil)), Annex: filepath.Join(folder, "demo"),
	}
	if s.Database == "" {
		s.Database = (&url.URL{Scheme: "sqlite", Path: filepath.ToSlash(filepath.Join(folder, databaseFile))}).String()
	}
	if s.Files == "" {
		s.Files = (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(folder, "files"))}).String()
	}
	if _, err := p.zone(); err != nil {
		return s, err
	}
	if s.Notify, err = o.Notify.settings(); err != nil {
		return s, err
	}
	path := o.SealKey
	if path == "" {
		path = filepath.Join(folder, "seal.key")
	}
	s.SealKey, err = sealKey(path)
	return s, err
}

// zone returns the time zone of dates that name none.
func (p *program) zone() (*time.Location, error) {
	z, err := time.LoadLocation(p.options.Timezone)
	if err != nil {
		return nil, misuse{domain.ZhEn("没有此时区："+p.options.Timezone, "There is no such time zone: "+p.options.Timezone)}
	}
	return z, nil
}

// sealKey reads the key at the path, or makes it there for the owner's eyes alone.
func sealKey(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newSealKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	block, _ := pem.Decode(raw)
	if block == nil {
		return nil, fmt.Errorf("seal key: %s holds no PEM block", path)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	signer, ok := key.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("seal key: %s holds no Ed25519 key", path)
	}
	return signer, nil
}

func newSealKey(path string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) { // another process was first
		return sealKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("seal key: %w", err)
	}
	err = pem.Encode(f, &pem.Block{Type: "PRIVATE KEY", Bytes: der})
	return key, errors.Join(err, f.Sync(), f.Close())
}

// config is a configuration file.
type config map[string]any

func loadConfig(r io.Reader) (kong.Resolver, error) {
	c := config{}
	if err := json.NewDecoder(r).Decode(&c); err != nil {
		return nil, fmt.Errorf("configuration file: %w", err)
	}
	return c, nil
}

// Validate refuses names that are no setting: a mistyped one would be ignored without a word.
func (c config) Validate(app *kong.Application) error {
	var known []string
	for _, f := range app.Flags {
		known = append(known, f.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(c)) {
		if !slices.Contains(known, name) {
			return fmt.Errorf("configuration file: no setting is called %q; there are %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

// Resolve returns the file's value, unless the environment has one.
func (c config) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if _, set := os.LookupEnv(env); set {
			return nil, nil
		}
	}
	return c[flag.Name], nil
}
