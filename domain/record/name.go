package record

import (
	"slices"
	"strings"
	"unicode"

	"octad/domain"
)

// nameLength bounds a file name, in characters.
const nameLength = 255

// baseName returns the last element of a path, for some clients send the whole path of the file
// (RFC 7578, 4.2 tells receivers to cut it off).
func baseName(raw string) string {
	if i := strings.LastIndexAny(raw, `/\`); i >= 0 {
		raw = raw[i+1:]
	}
	return strings.TrimSpace(raw)
}

// checkName refuses names that cannot be kept and shown as they are. Control characters and those that
// turn the direction of writing can make a name look like another one.
func checkName(f *domain.Faults, name string) {
	f.Require(strings.Trim(name, ".") != "", "/file", "attachment.name_missing", "文件没有名称", "The file has no name")
	f.Require(!strings.ContainsFunc(name, misleading), "/file", "attachment.name_control", "文件名含有控制字符", "The file name holds control characters")
	domain.CheckString(f, "/file", name, nameLength)
}

// pictureNames are the endings of names that promise a picture.
var pictureNames = []string{"jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif"}

// checkKind refuses a name that promises a picture or a PDF before content that is none. One kind of picture
// under the name of another is no harm: messengers do that all the time.
func checkKind(f *domain.Faults, name, media string) {
	ending := strings.ToLower(name[strings.LastIndex(name, ".")+1:])
	fits := true
	switch {
	case slices.Contains(pictureNames, ending):
		fits = strings.HasPrefix(media, "image/") && media != "image/svg+xml"
	case ending == "pdf":
		fits = media == "application/pdf"
	}
	f.Require(fits || media == "", "/file", "attachment.type_mismatch",
		"文件名以 ."+ending+" 结尾，内容却是 "+media, "The name ends in ."+ending+", but the content is "+media)
}

func misleading(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}
