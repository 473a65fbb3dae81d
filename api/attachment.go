package api

import (
	"context"
	"strconv"

	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
)

// UploadAttachment keeps a file as evidence of a record. Its bytes are in the file store, synced, before
// the row that names them.
func (s *Server) UploadAttachment(ctx context.Context, request openapi.UploadAttachmentRequestObject) (openapi.UploadAttachmentResponseObject, error) {
	form, err := s.upload(ctx, request.Body)
	if err != nil {
		return nil, err
	}
	wire := func(a record.Attachment) openapi.UploadAttachment201JSONResponse {
		return openapi.UploadAttachment201JSONResponse{Body: fileOut(a), Headers: openapi.UploadAttachment201ResponseHeaders{
			ETag: ptr(etag(a.Version)), Location: ptr("/api/v1/attachments/" + string(a.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.UploadAttachment201JSONResponse.VisitUploadAttachmentResponse))
	if order.Once != nil {
		// The edge did not see the body, which streamed past it.
		if order.Once.Digest, err = form.digest(); err != nil {
			return nil, err
		}
	}
	a, err := s.records.Attach(ctx, order, form.file)
	if err != nil {
		return nil, err
	}
	return wire(a), nil
}

// ListAttachments lists the attachments of a record.
func (s *Server) ListAttachments(ctx context.Context, request openapi.ListAttachmentsRequestObject) (openapi.ListAttachmentsResponseObject, error) {
	p := request.Params
	list, next, err := s.read.Attachments(ctx, callOf(ctx).actor, pageIn[string](p.Limit, p.Cursor, nil), domain.ID(p.SubjectID))
	if err != nil {
		return nil, err
	}
	return openapi.ListAttachments200JSONResponse{Items: eachOut(list, fileOut), NextCursor: opt(next)}, nil
}

// GetAttachment shows what is known about an attachment.
func (s *Server) GetAttachment(ctx context.Context, request openapi.GetAttachmentRequestObject) (openapi.GetAttachmentResponseObject, error) {
	a, err := s.read.Attachment(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetAttachment200JSONResponse{Body: fileOut(a), Headers: openapi.GetAttachment200ResponseHeaders{ETag: ptr(etag(a.Version))}}, nil
}

// UpdateAttachment changes caption, audience, order or marks of an attachment.
func (s *Server) UpdateAttachment(ctx context.Context, request openapi.UpdateAttachmentRequestObject) (openapi.UpdateAttachmentResponseObject, error) {
	a, err := s.read.Attachment(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	b := request.Body
	cmd := record.Correction{External: b.External, Position: b.Position}
	in := s.incoming(ctx)
	if b.Caption != nil {
		cmd.Caption = ptr(in.text(b.Caption))
	}
	if b.Marks != nil {
		cmd.Marks = ptr(listIn(in, "marks", b.Marks, pictureMarkIn))
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(b.Reason)
	if a, err = s.records.Correct(ctx, order, ref(a.ID, "", request.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return openapi.UpdateAttachment200JSONResponse{Body: fileOut(a), Headers: openapi.UpdateAttachment200ResponseHeaders{ETag: ptr(etag(a.Version))}}, nil
}

// GetAttachmentContent hands out the bytes as they were uploaded.
func (s *Server) GetAttachmentContent(ctx context.Context, request openapi.GetAttachmentContentRequestObject) (openapi.GetAttachmentContentResponseObject, error) {
	a, err := s.read.Attachment(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	body, err := s.files.Open(ctx, a.SHA256)
	if err != nil {
		return nil, err
	}
	return download{body: body, name: a.FileName, media: "application/octet-stream", size: a.Size, digest: a.SHA256}, nil
}

// GetAttachmentPreview shows a picture as pixels alone: made anew, upright, in preview size.
func (s *Server) GetAttachmentPreview(ctx context.Context, request openapi.GetAttachmentPreviewRequestObject) (openapi.GetAttachmentPreviewResponseObject, error) {
	a, err := s.read.Attachment(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	p, err := s.pictures.Preview(ctx, a.SHA256)
	if err != nil {
		return nil, err
	}
	return preview{Preview: p, digest: a.SHA256}, nil
}

// shown are the files that a member of a body names; one tells that it names a single file.
type shown struct {
	member string
	ids    []openapi.ID
	one    bool
}

func manyFiles(member string, ids *[]openapi.ID) shown { return shown{member: member, ids: val(ids)} }

func oneFile(member string, id *openapi.ID) shown {
	if id == nil {
		return shown{}
	}
	return shown{member, []openapi.ID{*id}, true}
}

// attached notes the files that a member of a body names which are not there or out of the caller's reach.
func (s *Server) attached(ctx context.Context, in incoming, member string, ids *[]openapi.ID) error {
	return s.shows(ctx, in, manyFiles(member, ids))
}

// shows notes the files which are not there or out of the caller's reach.
func (s *Server) shows(ctx context.Context, in incoming, files shown) error {
	found, err := s.read.Links(ctx, callOf(ctx).actor, "attachment", files.ids)
	if err != nil {
		return err
	}
	for i, id := range files.ids {
		at := in.at + "/" + files.member
		if !files.one {
			at += "/" + strconv.Itoa(i)
		}
		_, ok := found[id]
		in.faults.Require(ok, at, "attachment.unknown", "没有此附件，或您无权查看", "There is no such attachment, or you may not see it")
	}
	return nil
}
