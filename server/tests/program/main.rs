//! The program as people run it: its commands, exit codes and sentences, and how it starts and stops.

mod run;

use run::{Workplace, request};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    time::{Duration, Instant},
};

#[test]
fn a_service_is_set_up_kept_and_backed_up() {
    let place = Workplace::new();
    place.run(&["key", "pigot.key"]).succeeds();
    assert!(place.run(&["key", "pigot.key"]).fails().contains("never written over"));
    place.run(&["migrate"]).succeeds();
    place.run(&["migrate"]).succeeds();

    let add = ["user", "add", "ada.min", "--name", "Ada Min", "--role", "administrator", "--organisation"];
    let password = place.run(&[&add[..], &["Leeds Crown Court"]].concat()).succeeds();
    let password = password.trim();
    assert_eq!(password.len(), 24, "{password}");
    assert!(place.run(&[&add[..], &["Leeds Crown Court"]].concat()).fails().contains("already"));
    assert!(place.run(&[&add[..], &["Nowhere"]].concat()).fails().contains("no organisation or court"));
    let chambers = ["user", "add", "nell.sample", "--name", "Nell Sample", "--role", "defence_counsel"];
    let new = ["--organisation", "Sample Chambers", "--new-organisation"];
    place.run(&[&chambers[..], &new].concat()).succeeds();
    let clerk = ["user", "add", "cal.sample", "--name", "Cal Sample", "--role", "court_clerk"];
    let nowhere = place.run(&[&clerk[..], &["--organisation", "Sample Chambers"]].concat()).fails();
    assert!(nowhere.contains("Select an organisation from the list"), "{nowhere}");
    place.write("password", "otter saddle brisk\n");
    assert_eq!(place.run(&["user", "reset", "ada.min", "--password-file", "password"]).succeeds(), "");
    place.write("password", "short\n");
    let reset = place.run(&["user", "reset", "ada.min", "--password-file", "password"]);
    assert!(reset.fails().contains("15 characters or more"));
    place.run(&["user", "disable", "ada.min"]).succeeds();
    assert!(place.run(&["user", "disable", "nobody.here"]).fails().contains("no account"));

    assert!(place.run(&["check"]).succeeds().contains("is sound"));
    place.run(&["backup", "copy.sqlite3"]).succeeds();
    assert!(place.run(&["backup", "copy.sqlite3"]).fails().contains("overwrites nothing"));
    let mode = fs::metadata(place.path("copy.sqlite3")).expect("a copy").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(place.run(&["check", "--database-url", "sqlite:copy.sqlite3"]).succeeds().contains("is sound"));
    assert!(place.files().iter().all(|name| !name.starts_with(".pigot-backup")), "nothing is left over");
}

#[test]
fn a_trail_that_was_tampered_with_is_found() {
    let place = Workplace::new();
    place.run(&["migrate"]).succeeds();
    place
        .run(&[
            "user",
            "add",
            "ada.min",
            "--name",
            "Ada Min",
            "--role",
            "administrator",
            "--organisation",
            "Leeds Crown Court",
        ])
        .succeeds();
    let mut bytes = fs::read(place.path("pigot.sqlite3")).expect("the database");
    // The person's name stands in the row of people and in the trail; the trail is told by the quotation marks.
    let place_of_name = bytes.windows(9).position(|part| part == b"\"Ada Min\"").expect("the trail's entry");
    bytes[place_of_name + 1] = b'E';
    fs::write(place.path("pigot.sqlite3"), bytes).expect("written");
    let said = place.run(&["check"]).fails();
    assert!(said.contains("was altered"), "{said}");
}

#[test]
fn every_command_explains_itself() {
    let place = Workplace::new();
    for command in ["", "serve", "demo", "migrate", "key", "user", "user add", "import", "check", "backup"] {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        assert!(place.run(&arguments).succeeds().contains("Usage: pigot"), "{command}");
    }
    for misunderstood in
        [&["serv"][..], &["serve", "--listen", "here"], &["user", "add"], &["import", "ships", "x"]]
    {
        assert_eq!(place.run(misunderstood).code, 2, "{misunderstood:?}");
    }
}

#[test]
fn what_must_not_be_served_is_refused_in_one_sentence() {
    let place = Workplace::new();
    place.site();
    let refused = |arguments: &[&str], because: &str| {
        let said = place.run(&[&["serve", "--site-dir", "site"][..], arguments].concat()).fails();
        assert!(said.contains(because), "{said}");
        assert_eq!(said.trim().lines().count(), 1, "{said}");
    };
    refused(&["--listen", "0.0.0.0:0"], "--public-url");
    refused(&[], "pigot key");
    place.run(&["key", "pigot.key"]).succeeds();
    refused(&[], "pigot migrate");
    place.run(&["migrate"]).succeeds();
    fs::set_permissions(place.path("pigot.key"), fs::Permissions::from_mode(0o644)).expect("set");
    refused(&[], "chmod 600");
    fs::set_permissions(place.path("pigot.key"), fs::Permissions::from_mode(0o600)).expect("set");
    fs::set_permissions(place.path("pigot.sqlite3"), fs::Permissions::from_mode(0o644)).expect("set");
    refused(&[], "chmod 600");
    fs::set_permissions(place.path("pigot.sqlite3"), fs::Permissions::from_mode(0o600)).expect("set");
    place.pretend_a_newer_program_was_here();
    refused(&[], "newer version");
    assert!(place.run(&["migrate"]).fails().contains("newer version"));
    fs::remove_dir_all(place.path("site")).expect("removed");
    refused(&[], "make site");
    let demo = place.run(&["demo", "--listen", "0.0.0.0:0"]);
    assert!(demo.fails().contains("on this machine only"));
}

#[test]
fn a_service_serves_and_stops_when_asked() {
    let place = Workplace::new();
    place.site();
    place.run(&["key", "pigot.key"]).succeeds();
    place.run(&["migrate"]).succeeds();
    let port = run::free_port();
    let listen = format!("127.0.0.1:{port}");
    let counts = format!("127.0.0.1:{}", run::free_port());
    let running =
        place.start(&["serve", "--site-dir", "site", "--listen", &listen, "--metrics-listen", &counts], port);
    assert!(request(port, "GET /health/ready HTTP/1.1").contains("ready"));
    assert!(request(port, "GET /sign-in HTTP/1.1").contains("Sign in"));
    let counted = run::request_at(&counts, "GET /metrics HTTP/1.1");
    assert!(
        counted.contains("pigot_requests_total{route=\"/sign-in\",method=\"GET\",status=\"200\"} 1"),
        "{counted}"
    );

    // A form half sent when the program is asked to stop is still answered.
    let mut half = TcpStream::connect(&listen).expect("connected");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {listen}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\nsign_in_name=a"
    );
    half.write_all(head.as_bytes()).expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    running.ask_to_stop();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&listen).is_err(), "nobody new is let in");
    half.write_all(b"&password=x ").expect("sent");
    let mut answer = String::new();
    half.read_to_string(&mut answer).expect("answered");
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    let ended = running.wait();
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(asked.elapsed() < Duration::from_secs(10));
    assert!(!place.files().iter().any(|name| name.ends_with("-wal")), "the log was folded into the database");
}

#[test]
fn the_demonstration_leaves_nothing_behind() {
    let place = Workplace::new();
    place.site();
    let port = run::free_port();
    let listen = format!("127.0.0.1:{port}");
    let running =
        place.start(&["demo", "--site-dir", "site", "--listen", &listen, "--date", "2026-11-30"], port);
    let page = request(port, "GET /sign-in HTTP/1.1");
    assert!(page.contains("This is a demonstration"));
    assert!(page.contains("Special-measures officer"));
    assert_eq!(place.temporary().len(), 1);
    running.ask_to_stop();
    let ended = running.wait();
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains(&format!("http://127.0.0.1:{port}")) && ended.stdout.contains("invented"));
    assert_eq!(place.temporary(), Vec::<String>::new());
}

#[test]
fn a_log_line_is_one_object_and_holds_no_query() {
    let place = Workplace::new();
    place.site();
    let port = run::free_port();
    let listen = format!("127.0.0.1:{port}");
    let running = place.start(
        &["demo", "--site-dir", "site", "--listen", &listen, "--log", "json", "--log-level", "trace"],
        port,
    );
    let _page = request(port, "GET /sign-in?next=/canary-in-a-query HTTP/1.1");
    let _page = request(port, "GET /canary-in-a-path HTTP/1.1");
    running.ask_to_stop();
    let log = running.wait().stderr;
    for line in log.lines() {
        assert!(line.starts_with('{') && line.ends_with('}'), "{line}");
    }
    assert!(log.contains("\"route\":\"/sign-in\"") && log.contains("\"status\":200"));
    assert!(!log.contains("canary"), "{log}");
}
