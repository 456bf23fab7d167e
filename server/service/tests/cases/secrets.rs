//! A witness's name planted as a canary: it is in no row, no printed value, and no answer to anybody who may not see it.

use super::desk::{CANARY, Desk};
use domain::role::Role;
use service::{cases, history, parts, witnesses};
use test_databases::{fresh_sqlite, on_both};

#[tokio::test]
async fn a_copy_of_the_database_names_nobody() {
    let database = fresh_sqlite().await;
    let desk = Desk::set_up(database.db.clone()).await;
    desk.name_the_witness().await;
    desk.db.close().await;
    let folder = database.file().parent().unwrap().to_owned();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in ["Canary", "Quillfeather", "2011-06-07"] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        }
    }
}

#[tokio::test]
async fn no_answer_carries_a_name_to_those_who_may_not_see_it_and_none_prints_it() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        let (case, witness) = (desk.world.case.case, desk.world.case.witness);
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let sees = !matches!(
                role,
                Role::ListingOfficer | Role::CourtClerk | Role::DefenceCounsel | Role::Administrator
            );
            let mut printed = format!("{cx:?}", cx = cx.actor);
            let mut sent = String::new();
            macro_rules! gather {
                ($answer:expr) => {{
                    let answer = $answer;
                    printed.push_str(&format!("{answer:?}"));
                    if let Ok(page) = answer {
                        sent.push_str(&serde_json::to_string(&page).unwrap());
                    }
                }};
            }
            gather!(cases::list(&cx, "", 1).await);
            gather!(cases::page(&cx, case).await);
            gather!(parts::choices(&cx, case, None).await);
            gather!(history::of_case(&cx, case, 1).await);
            gather!(witnesses::page(&cx, witness).await);
            gather!(witnesses::amend_page(&cx, witness).await);
            gather!(witnesses::looks(&cx, witness, 1).await);
            gather!(history::of_witness(&cx, witness, 1).await);
            assert!(!printed.contains("Canary"), "{role}: {printed}");
            assert_eq!(sent.contains(CANARY), sees, "{role}");
        }
        let looks = desk.looks().await;
        assert!(!format!("{looks:?}").contains("Canary"));
    })
    .await;
}

#[tokio::test]
async fn another_key_opens_nothing_and_says_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        let mut cx = desk.officer();
        cx.sealer = service::sealing::Sealer::new([8; 32]);
        let refused = witnesses::page(&cx, desk.world.case.witness).await.unwrap_err();
        assert!(matches!(refused, service::Error::Unsealing), "{refused:?}");
        assert!(desk.looks().await.is_empty());
    })
    .await;
}
