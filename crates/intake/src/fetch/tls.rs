//! Encrypted connections: rustls with ring, trusting what the operating system trusts.

use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

/// The configuration for every fetch.
///
/// On a system without certificates nothing is trusted: plain `http` still works, and every
/// encrypted connection fails with a reason.
pub(super) fn config() -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("ring has cipher suites for the default protocol versions");
    match verifier(provider) {
        Some(verifier) => builder
            .dangerous() // The name of any verifier that is not rustls' own; this one is the system's.
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth(),
        None => builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
    }
}

fn verifier(provider: Arc<CryptoProvider>) -> Option<Arc<dyn ServerCertVerifier>> {
    Verifier::new(provider).ok().map(|verifier| Arc::new(verifier) as Arc<dyn ServerCertVerifier>)
}
