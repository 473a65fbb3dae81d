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

// promised are the media types that the ending of a name promises.
var promised = map[string][]string{
	"jpg": {"image/jpeg"}, "jpeg": {"image/jpeg"}, "jpe": {"image/jpeg"}, "jfif": {"image/jpeg"},
	"png": {"image/png", "image/vnd.mozilla.apng"}, "gif": {"image/gif"}, "bmp": {"image/bmp"}, "webp": {"image/webp"},
	"tif": {"image/tiff"}, "tiff": {"image/tiff"}, "avif": {"image/avif"},
	"heic": {"image/heic", "image/heic-sequence", "image/heif", "image/heif-sequence"},
	"heif": {"image/heif", "image/heif-sequence", "image/heic", "image/heic-sequence"},
	"pdf":  {"application/pdf"},
}

// checkKind refuses a name that promises one kind of picture, or a PDF, before content of another kind.
func checkKind(f *domain.Faults, name, media string) {
	ending := strings.ToLower(name[strings.LastIndex(name, ".")+1:])
	kinds, promises := promised[ending]
	f.Require(!promises || media == "" || slices.Contains(kinds, media), "/file", "attachment.type_mismatch",
		"文件名以 ."+ending+" 结尾，内容却是 "+media, "The name ends in ."+ending+", but the content is "+media)
}

// Script is the media type of text that names its interpreter in its first line (#!), whatever the interpreter.
const Script = "text/x-shellscript"

// programs are the media types of what a computer runs: Windows, Linux and macOS programs, and scripts.
var programs = []string{
	Script, "application/x-executable", "application/x-sharedlib", "application/x-object", "application/x-coredump", "application/x-elf",
	"application/x-msdownload", "application/vnd.microsoft.portable-executable", "application/x-mach-binary",
}

// checkHarmless refuses programs: no evidence is one, and who opens the case would run it.
func checkHarmless(f *domain.Faults, media string) {
	f.Require(!slices.Contains(programs, media), "/file", "attachment.executable",
		"文件是可执行程序或脚本（"+media+"），不能作为证据上传", "The file is a program or script ("+media+"), which is not taken as evidence")
}

func misleading(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}
