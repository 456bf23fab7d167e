//! What the service says about itself: how accessible it is and how it uses personal information. Both can be read
//! without signing in. They claim only what is so: change them together with what they describe.

mod accessibility;
mod privacy;

pub use accessibility::Accessibility;
pub use privacy::Privacy;
