// Package record holds the quality file's evidence: attachments as people upload them and documents as
// releases freeze them.
//
// Bytes are kept by digest in the file store and never change; what lives here is what is known about
// them: which record they belong to, who added them, who may see them. No rendering lives here.
package record
