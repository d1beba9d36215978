//! JPEG, PNG and TIFF.
