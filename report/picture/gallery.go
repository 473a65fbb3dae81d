package picture

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
)

const (
	// atOnce is how many pictures are unpacked at the same time.
	atOnce = 2
	// kept is how many bytes of previews a gallery remembers.
	kept = 32 << 20
)

// Open opens kept bytes by their digest.
type Open func(ctx context.Context, digest string) (io.ReadSeekCloser, error)

// Gallery makes previews of kept pictures when they are first asked for and remembers the latest. It is safe
// for use by many at once, of whom a few unpack a picture while the others wait.
type Gallery struct {
	open  Open
	slots chan struct{}

	mu       sync.Mutex
	previews map[string]Preview
	// used lists the digests of previews, the latest at the end.
	used []string
	size int
}

// NewGallery returns a gallery of the pictures that open opens.
func NewGallery(open Open) *Gallery {
	return &Gallery{open: open, slots: make(chan struct{}, atOnce), previews: map[string]Preview{}}
}

// Preview returns the preview of the picture of the digest. Errors: those of Make and of opening it, and
// ctx's while it waits for its turn.
func (g *Gallery) Preview(ctx context.Context, digest string) (Preview, error) {
	if p, ok := g.known(digest); ok {
		return p, nil
	}
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return Preview{}, ctx.Err()
	}
	defer func() { <-g.slots }()
	if p, ok := g.known(digest); ok { // made while this one waited
		return p, nil
	}
	content, err := g.open(ctx, digest)
	if err != nil {
		return Preview{}, err
	}
	defer content.Close()
	size, err := content.Seek(0, io.SeekEnd)
	if err != nil {
		return Preview{}, err
	}
	p, err := Make(content, size)
	if err == nil {
		g.remember(digest, p)
	}
	return p, err
}

// Fill puts into the file a preview of every picture that a discipline of its report names. A picture that
// has no preview is left out: it prints as a file. A store that does not answer is an error.
func (g *Gallery) Fill(ctx context.Context, file *dossier.File) error {
	file.Pictures = map[domain.ID][]byte{}
	if file.Report == nil {
		return nil
	}
	for _, d := range eightd.Codes {
		for _, named := range file.Report.Discipline(d.Code).Attachments {
			i := slices.IndexFunc(file.Attachments, func(a record.Attachment) bool { return a.ID == named.AttachmentID })
			if i < 0 || file.Pictures[named.AttachmentID] != nil {
				continue
			}
			if err := g.hang(ctx, file, file.Attachments[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// FillAll puts into the file a preview of every picture among its attachments, as Fill does of those that a report
// names: forms show them all.
func (g *Gallery) FillAll(ctx context.Context, file *dossier.File) error {
	file.Pictures = map[domain.ID][]byte{}
	for _, a := range file.Attachments {
		if err := g.hang(ctx, file, a); err != nil {
			return err
		}
	}
	return nil
}

// hang puts the preview of one picture into the file; what has none is left out.
func (g *Gallery) hang(ctx context.Context, file *dossier.File, a record.Attachment) error {
	if !Previewed(a.MediaType) {
		return nil
	}
	p, err := g.Preview(ctx, a.SHA256)
	var refused *domain.Error
	if errors.As(err, &refused) && refused.Kind == domain.Broken {
		return nil
	}
	if err == nil {
		file.Pictures[a.ID] = p.Data
	}
	return err
}

// Previewed reports whether files of the media type have previews.
func Previewed(media string) bool {
	return media == "image/jpeg" || media == "image/png" || media == "image/gif"
}

func (g *Gallery) known(digest string) (Preview, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	p, ok := g.previews[digest]
	if ok {
		i := slices.Index(g.used, digest)
		g.used = append(slices.Delete(g.used, i, i+1), digest)
	}
	return p, ok
}

func (g *Gallery) remember(digest string, p Preview) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, ok := g.previews[digest]; ok {
		return
	}
	g.previews[digest] = p
	g.used = append(g.used, digest)
	g.size += len(p.Data)
	for g.size > kept && len(g.used) > 1 {
		oldest := g.used[0]
		g.size -= len(g.previews[oldest].Data)
		delete(g.previews, oldest)
		g.used = g.used[1:]
	}
}
