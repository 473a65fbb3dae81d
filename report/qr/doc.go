// Package qr turns a short text into a QR code (ISO/IEC 18004): a square of dark and light modules in the smallest of
// the versions 1 to 6, with error correction of level M, which still reads when a seventh of it is scratched off.
// What lives here: bits, error correction, masks. What never does: measures in millimetres, ink, files.
package qr
