using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Parsimony.Orleans;

/// <summary>TLS with one certificate that driver and nodes share: who does not have it can neither drive nor train nor listen.</summary>
/// <param name="certificate">Certificate and private key.</param>
sealed class SharedCertificate(X509Certificate2 certificate)
{
    /// <summary>Reads the certificate of the options; null where there is none.</summary>
    /// <exception cref="ParsimonyException">It cannot be read, or has no private key.</exception>
    public static SharedCertificate? Of(ClusterOptions options)
    {
        if (options.Certificate is not { } file) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, options.Password);
            return certificate.HasPrivateKey ? new SharedCertificate(certificate)
                : throw new ParsimonyException($"{file} has no private key, expected a PFX file with certificate and key.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ParsimonyException($"Cannot read the certificate {file}: {error.Message} Expected a PFX file; its password is read from the " +
                "environment variable PARSIMONY_CLUSTER_PASSWORD.", error);
        }
    }

    /// <summary>Sets the certificate for both directions.</summary>
    public void Apply(TlsOptions tls)
    {
        tls.LocalCertificate = certificate;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (remote, _, _) => IsSame(remote);
        tls.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = "parsimony";
        tls.SslProtocols = System.Security.Authentication.SslProtocols.None;
    }

    // Not the chain, but the very certificate: it may be self-signed.
    bool IsSame(X509Certificate2? remote) =>
        remote is not null && CryptographicOperations.FixedTimeEquals(HashOf(remote), HashOf(certificate));

    static byte[] HashOf(X509Certificate2 one) => one.GetCertHash(HashAlgorithmName.SHA256);
}
