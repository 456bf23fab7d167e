//! Addresses of what a court has, what is checked, broken and out of use.

use domain::{
    court::ResourceKind,
    ids::{AssetId, BlockId, CourtId, FaultId, ResourceId},
};

/// The equipment of the reader's court.
pub const EQUIPMENT: &str = "/equipment";
/// The faults of the reader's court.
pub const FAULTS: &str = "/equipment/faults";

/// The equipment of a court.
pub fn at(court: CourtId) -> String {
    format!("{EQUIPMENT}?court={court}")
}

/// The faults of a court.
pub fn faults_at(court: CourtId) -> String {
    format!("{FAULTS}?court={court}")
}

/// One fault.
pub fn fault(id: FaultId) -> String {
    format!("{FAULTS}/{id}")
}

/// What the checks of a court's rooms or kits of one kind cover.
pub fn template(court: CourtId, kind: ResourceKind) -> String {
    format!("{EQUIPMENT}/items/{court}/{}", kind.code())
}

/// One room or kit.
pub fn room(id: ResourceId) -> String {
    format!("{EQUIPMENT}/{id}")
}

/// The form that checks a room or kit.
pub fn check(id: ResourceId) -> String {
    format!("{EQUIPMENT}/{id}/check")
}

/// The form for a new piece of equipment.
pub fn new_asset(id: ResourceId) -> String {
    format!("{EQUIPMENT}/{id}/assets/new")
}

/// The form that takes a piece of equipment out of service.
pub fn retire_asset(id: ResourceId, asset: AssetId) -> String {
    format!("{EQUIPMENT}/{id}/assets/{asset}/retire")
}

/// The form that takes a room or kit out of use.
pub fn new_block(id: ResourceId) -> String {
    format!("{EQUIPMENT}/{id}/blocks/new")
}

/// The form that ends a block before its time.
pub fn end_block(id: ResourceId, block: BlockId) -> String {
    format!("{EQUIPMENT}/{id}/blocks/{block}/end")
}
