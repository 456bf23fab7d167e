//! The few live parts of pages. Everything they do can be done without them.
