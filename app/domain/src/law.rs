//! The law of the Crown Court as dated data, and what follows from it: how days are counted, what is due when and by
//! whose authority, who is eligible for which measures. Pigot works dates out; it never decides.

pub mod policy;
