//! The two schemas say the same, and grow by the same steps.

use crate::world::World;
use sqlx::{Connection, PgConnection, SqliteConnection, migrate::Migrator};
use std::{collections::BTreeMap, path::PathBuf};
use store::{Db, Error, Kind, db::SchemaState};
use test_databases::{TestDatabase, fresh, fresh_postgres, fresh_sqlite};

/// What a schema says, in words that mean the same for both databases.
#[derive(Debug, Default, PartialEq, Eq)]
struct Schema {
    /// By table and column: type class, whether it must be there, its place in the primary key.
    columns: BTreeMap<(String, String), (String, bool, i64)>,
    /// Table, column, and what it points to.
    references: Vec<(String, String, String)>,
    /// Table and columns that no two rows share.
    uniques: Vec<(String, String)>,
    /// Indexes made by name: table, name, whether unique, columns.
    indexes: Vec<(String, String, bool, String)>,
}

async fn sqlite_schema(database: &TestDatabase) -> Schema {
    let mut conn = SqliteConnection::connect(&database.url).await.unwrap();
    let columns: Vec<(String, String, String, bool, i64)> = sqlx::query_as(
        "select t.name, c.name, lower(c.type), c.\"notnull\", c.pk from pragma_table_list t
            join pragma_table_info(t.name) c
         where t.type = 'table' and t.schema = 'main' and t.name not like 'sqlite_%' and t.name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let references = sqlx::query_as(
        "select t.name, f.\"from\", f.\"table\" || '.' || f.\"to\" from pragma_table_list t
            join pragma_foreign_key_list(t.name) f where t.schema = 'main' order by 1, 2, 3",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let indexes: Vec<(String, String, bool, String, String)> = sqlx::query_as(
        "select t.name, i.name, i.\"unique\", i.origin,
            (select group_concat(name, ',') from (select name from pragma_index_info(i.name) order by seqno))
         from pragma_table_list t join pragma_index_list(t.name) i
         where t.schema = 'main' and t.name <> '_sqlx_migrations' order by 1, 5, 2",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    Schema {
        columns: columns
            .into_iter()
            .map(|(table, column, kind, needed, key)| ((table, column), (kind, needed, key)))
            .collect(),
        references,
        uniques: indexes
            .iter()
            .filter(|each| each.3 == "u")
            .map(|each| (each.0.clone(), each.4.clone()))
            .collect(),
        indexes: indexes
            .into_iter()
            .filter(|each| each.3 == "c")
            .map(|(table, name, unique, _, columns)| (table, name, unique, columns))
            .collect(),
    }
}

async fn postgres_schema(database: &TestDatabase) -> Schema {
    let mut conn = PgConnection::connect(&database.url).await.unwrap();
    let columns: Vec<(String, String, String, bool, i64)> = sqlx::query_as(
        "select c.relname::text, a.attname::text, format_type(a.atttypid, null),
            a.attnotnull, coalesce(array_position(k.conkey, a.attnum), 0)::bigint
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_sqlx_migrations'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let references = sqlx::query_as(
        "select f.conrelid::regclass::text, a.attname::text, f.confrelid::regclass::text || '.' || b.attname
         from pg_constraint f
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
            join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
         where f.contype = 'f' order by 1, 2, 3",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    let indexes: Vec<(String, String, bool, Option<String>, String)> = sqlx::query_as(
        "select i.indrelid::regclass::text, i.indexrelid::regclass::text, i.indisunique, k.contype::text,
            (select string_agg(a.attname, ',' order by n.place)
             from unnest(i.indkey::int[]) with ordinality as n (number, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n.number)
         from pg_index i join pg_class c on c.oid = i.indrelid left join pg_constraint k on k.conindid = i.indexrelid
            and k.contype in ('p', 'u', 'x')
         where c.relnamespace = 'public'::regnamespace and c.relname <> '_sqlx_migrations' order by 1, 5, 2",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    Schema {
        columns: columns
            .into_iter()
            .map(|(table, column, kind, needed, key)| ((table, column), (class(&kind), needed, key)))
            .collect(),
        references,
        uniques: indexes
            .iter()
            .filter(|each| each.3.as_deref() == Some("u"))
            .map(|each| (each.0.clone(), each.4.clone()))
            .collect(),
        indexes: indexes
            .into_iter()
            .filter(|each| each.3.is_none())
            .map(|(table, name, unique, _, columns)| (table, name, unique, columns))
            .collect(),
    }
}

/// How SQLite keeps what PostgreSQL calls so.
fn class(postgres: &str) -> String {
    match postgres {
        "uuid" | "bytea" => "blob",
        "bigint" | "boolean" => "integer",
        "text" | "date" | "timestamp with time zone" => "text",
        other => other,
    }
    .to_owned()
}

#[tokio::test]
async fn the_two_schemas_agree() {
    let sqlite = sqlite_schema(&fresh_sqlite().await).await;
    let postgres = postgres_schema(&fresh_postgres().await).await;
    assert!(sqlite.columns.len() > 100 && sqlite.references.len() > 20, "the catalogue was read");
    for (column, said) in &sqlite.columns {
        assert_eq!(Some(said), postgres.columns.get(column), "{column:?}");
    }
    assert_eq!(sqlite, postgres);
}

fn folder(kind: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(kind)
}

fn steps(kind: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder(kind))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_databases_grow_by_the_same_steps() {
    assert_eq!(steps("sqlite"), steps("postgres"));
}

#[tokio::test]
async fn an_empty_database_is_brought_up_to_date_once() {
    let count = steps("sqlite").len();
    for database in fresh().await {
        let empty = empty(&database).await;
        assert_eq!(empty.schema_state().await.unwrap(), SchemaState { missing: count, unknown: 0 });
        empty.migrate().await.unwrap();
        empty.migrate().await.unwrap();
        assert_eq!(empty.schema_state().await.unwrap(), SchemaState { missing: 0, unknown: 0 });
        World::build(&empty).await;
        empty.close().await;
    }
}

/// An empty database beside a fresh one.
async fn empty(beside: &TestDatabase) -> Db {
    let url = match beside.kind() {
        Kind::Sqlite => format!("sqlite:{}", beside.file().with_file_name("empty.db").display()),
        Kind::Postgres => {
            let (server, name) = beside.url.rsplit_once('/').unwrap();
            let mut conn = PgConnection::connect(&beside.url).await.unwrap();
            let statement = format!("create database {name}_empty");
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
            format!("{server}/{name}_empty")
        }
    };
    Db::connect(&url).await.unwrap()
}

#[tokio::test]
async fn each_step_leads_on_to_the_last_and_keeps_what_was_there() {
    for database in fresh().await {
        let kind = match database.kind() {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        };
        let names = steps(kind);
        for done in 1..names.len() {
            let some = tempfile::tempdir().unwrap();
            for name in &names[..done] {
                std::fs::copy(folder(kind).join(name), some.path().join(name)).unwrap();
            }
            let first_steps = Migrator::new(some.path()).await.unwrap();
            // A database is made for each number of steps, has a row put into it, and is led on to the last step.
            let holiday = "insert into bank_holidays (day, title) values ('2027-01-01', 'New Year''s Day')";
            let url = match database.kind() {
                Kind::Sqlite => {
                    let url = format!(
                        "sqlite:{}",
                        database.file().with_file_name(format!("after{done}.db")).display()
                    );
                    let mut conn = SqliteConnection::connect(&format!("{url}?mode=rwc")).await.unwrap();
                    first_steps.run(&mut conn).await.unwrap();
                    sqlx::query(holiday).execute(&mut conn).await.unwrap();
                    url
                }
                Kind::Postgres => {
                    let (server, name) = database.url.rsplit_once('/').unwrap();
                    let mut conn = PgConnection::connect(&database.url).await.unwrap();
                    let statement = format!("create database {name}_after{done}");
                    sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
                    let url = format!("{server}/{name}_after{done}");
                    let mut conn = PgConnection::connect(&url).await.unwrap();
                    first_steps.run(&mut conn).await.unwrap();
                    sqlx::query(holiday).execute(&mut conn).await.unwrap();
                    url
                }
            };
            let db = Db::connect(&url).await.unwrap();
            assert_eq!(db.schema_state().await.unwrap().missing, names.len() - done);
            db.migrate().await.unwrap();
            assert_eq!(db.schema_state().await.unwrap(), SchemaState { missing: 0, unknown: 0 });
            let kept = store::holidays::list(&mut db.read().await.unwrap()).await.unwrap();
            assert_eq!(kept.len(), 1);
            assert_eq!(db.check_integrity().await.unwrap(), Vec::<String>::new());
            db.close().await;
        }
    }
}

#[tokio::test]
async fn a_database_made_by_a_newer_program_is_left_alone() {
    for database in fresh().await {
        let db = &database.db;
        writing!(db, [], tx => {
            store::on_backend!(tx, conn => sqlx::query(
                "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
                 select 29991231235959, 'from the future', success, checksum, execution_time
                 from _sqlx_migrations limit 1")
                .execute(conn).await.map(|_done| ())?);
            Ok(())
        })
        .unwrap();
        assert_eq!(db.schema_state().await.unwrap(), SchemaState { missing: 0, unknown: 1 });
        let refused = db.migrate().await;
        assert!(matches!(refused, Err(Error::Migration(_))), "{refused:?}");
    }
}
