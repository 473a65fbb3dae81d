package eightd

import "octad/domain"

// namedFile is a file that a command names, and where.
type namedFile struct {
	at string
	id domain.ID
}

// checkFiles notes each file that is none of the report's own and none of its complaints': what an 8D shows as
// evidence lies in the record of the case that it answers. Code: eightd.attachment.unknown.
func (a Around) checkFiles(f *domain.Faults, files []namedFile) error {
	var ids []domain.ID
	for _, x := range files {
		if x.id != "" {
			ids = append(ids, x.id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var known map[domain.ID]bool
	if a.Files != nil {
		var err error
		if known, err = a.Files(ids); err != nil {
			return err
		}
	}
	for _, x := range files {
		f.Require(x.id == "" || known[x.id], x.at, "eightd.attachment.unknown",
			"本8D及其投诉（含退货）没有附件 "+string(x.id)+"，请先上传到其中之一", "Neither this 8D nor its complaints, with their returns, hold the file "+string(x.id)+": upload it to one of them first")
	}
	return nil
}

// files returns the files that the saving names.
func (s Saving) files() []namedFile {
	files := make([]namedFile, len(s.Attachments))
	for i, x := range s.Attachments {
		files[i] = namedFile{pointer("/attachments", i) + "/attachmentId", x.AttachmentID}
	}
	return files
}

// files returns the files that the steps of the chain name.
func (c CauseFields) files() []namedFile {
	var files []namedFile
	for i, w := range c.Whys {
		for j, id := range w.AttachmentIDs {
			files = append(files, namedFile{pointer(pointer("/whys", i)+"/attachmentIds", j), id})
		}
	}
	return files
}
