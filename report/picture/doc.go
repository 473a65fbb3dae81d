// Package picture reads photos that people upload: it tells from the header what a picture is before
// anything is unpacked, and makes previews of it that hold pixels and nothing else.
//
// What lives here: JPEG, PNG and GIF structure, orientation, scaling, and the Gallery that bounds how much
// of this goes on at once. What never does: the original bytes, which stay as they came; file stores,
// layout and any answer to a request.
package picture
