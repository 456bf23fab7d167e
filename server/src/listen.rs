//! Accepting connections, and letting go of them when the program is asked to stop.
//!
//! Not `axum::serve`: that waits for a request's headers as long as it takes, so idle half-requests would pile up.

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    time,
};
use tower::ServiceExt;

/// How long a browser may take to send the headers of a request, and to begin another on the same connection.
const HEADERS: Duration = Duration::from_secs(20);
/// How long requests under way have when the program is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Answers connections until `stop` comes, then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    tokio::spawn(answer(stream, peer, router.clone(), open.watcher()));
                }
                Err(error) => {
                    // Mostly: too many open files. Others may be closed meanwhile.
                    tracing::warn!(%error, "a connection could not be accepted");
                    time::sleep(Duration::from_millis(200)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    tracing::info!(connections = open.count(), "stopping");
    if time::timeout(GRACE, open.shutdown()).await.is_err() {
        tracing::warn!("some requests were not finished in time");
    }
}

async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, watcher: Watcher) {
    let _no_delay = stream.set_nodelay(true);
    let service = service_fn(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    // A browser that goes away in the middle is no event.
    let _ended = watcher.watch(connection).await;
}

/// Waits until the program is asked to stop.
pub async fn asked_to_stop() {
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! {
                _signal = terminate.recv() => {}
                _signal = interrupt.recv() => {}
            }
        }
        _ => std::future::pending().await,
    }
}
