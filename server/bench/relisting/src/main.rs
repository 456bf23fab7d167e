//! How soon the first whole plan is there, and how good the plan is after a second, on drawn diaries of two sizes. The
//! same questions, as numbers, go to OR-tools CP-SAT for twenty seconds each in the same run, where `python3` has the
//! package `ortools`; `PYTHON` names another interpreter. Both use all the processors they want.

mod draw;
mod solver;

use domain::relisting::{Budget, Costs, Instance, Plan, Rows, check, relist, relist_while};
use draw::Size;
use std::time::{Duration, Instant};

/// How long the search may look.
const TIME: Duration = Duration::from_secs(1);
/// How long the other solver may.
const SOLVER_SECONDS: u32 = 20;
/// Diaries of each size.
const DRAWN: u64 = 5;

const SMALL: Size = Size { hearings: 40, rooms: 8, days: 10, courts: 1 };
const LARGE: Size = Size { hearings: 150, rooms: 12, days: 20, courts: 2 };

fn main() {
    let compare = std::env::args().all(|argument| argument != "--alone");
    let solver = if compare { solver::find() } else { Err("not asked for (--alone)".to_owned()) };
    match &solver {
        Ok(solver) => println!("against {} for {SOLVER_SECONDS} s", solver.name),
        Err(why) => println!("without another solver to compare with: {why}"),
    }
    println!(
        "{:<14} {:>5} {:>5} {:>9} {:>7} {:>8} {:>8} {:>8}  {:>8} {:>8} {:>9}",
        "hearings",
        "seed",
        "hit",
        "first ms",
        "cost",
        "after 1s",
        "rounds",
        "proven",
        "CP-SAT",
        "bound",
        "status"
    );
    for size in [SMALL, LARGE] {
        for seed in 1..=DRAWN {
            line(size, seed, solver.as_ref().ok());
        }
    }
}

fn line(size: Size, seed: u64, solver: Option<&solver::Solver>) {
    let (instance, costs) = (draw::draw(size, seed), Costs::default());
    let began = Instant::now();
    let first = relist(&instance, &costs, Budget { rounds: 0 });
    let first_ms = began.elapsed().as_secs_f64() * 1000.0;
    let began = Instant::now();
    let plan = relist_while(&instance, &costs, |_| began.elapsed().as_secs_f64() / TIME.as_secs_f64());
    for each in [&first, &plan] {
        assert_eq!(check(&instance, each), [], "a plan never breaks a rule");
    }
    let hit = instance.hearings.iter().filter(|each| instance.loses(each).is_some()).count();
    print!(
        "{:<14} {seed:>5} {hit:>5} {first_ms:>9.2} {:>7} {:>8} {:>8} {:>8}",
        format!("{}/{}/{}", size.hearings, size.rooms, size.days),
        weighs(&first),
        weighs(&plan),
        plan.rounds,
        if plan.is_best { "yes" } else { "no" },
    );
    match solver {
        None => println!(),
        Some(solver) => {
            let answer = solver.solve(&Rows::of(&instance, &costs), SOLVER_SECONDS);
            let told =
                |number: Option<i64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
            println!("  {:>8} {:>8} {:>9}", told(answer.cost), told(answer.bound), answer.status);
            judge(&instance, &plan, &answer);
        }
    }
}

/// A solver that says it can do better than what no plan can is answering another question.
fn judge(instance: &Instance, plan: &Plan, answer: &solver::Answer) {
    let Some(cost) = answer.cost.filter(|_| plan.is_whole()) else { return };
    let ours = i64::try_from(plan.cost()).unwrap_or(i64::MAX);
    if answer.status == "OPTIMAL" && ours < cost {
        println!(
            "  our plan is cheaper than the optimum of the other model: {} hearings",
            instance.hearings.len()
        );
    }
    if ours > cost {
        println!("  CP-SAT found a cheaper plan, by {}", ours - cost);
    }
}

fn weighs(plan: &Plan) -> String {
    if plan.is_whole() { plan.cost().to_string() } else { format!("{} left", plan.unplaced.len()) }
}
