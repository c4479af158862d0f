using System.Security.Cryptography.X509Certificates;

namespace Gateway.Messages;

/// <summary>
/// The common name in a certificate of the control room's authority, which the broker takes for the user name: of a gateway
/// its two topic levels, <c>district/gateway</c>, so that the broker's access list can bind it to its own topics
/// (<c>pattern write safety/v1/%u/alerts/+</c>); of a control room <see cref="ControlRoom"/>, which no gateway can have.
/// </summary>
public static class IdentityName
{
    /// <summary>Common name of every control room.</summary>
    public const string ControlRoom = "control-room";

    /// <summary>The common name of a gateway.</summary>
    /// <exception cref="ArgumentException">A name is no topic level (<see cref="AlertTopics.IsLevel"/>).</exception>
    public static string Of(string district, string gateway) => AlertTopics.IsLevel(district) && AlertTopics.IsLevel(gateway)
        ? $"{district}/{gateway}"
        : throw new ArgumentException($"'{district}/{gateway}' is no district and gateway: each is one topic level.");

    /// <summary>Takes a gateway's common name apart.</summary>
    /// <returns>False if it is not <c>district/gateway</c> of two topic levels.</returns>
    public static bool TryParse(string? name, out string district, out string gateway)
    {
        string[] levels = (name ?? "").Split('/');
        bool isName = levels is [var first, var second] && AlertTopics.IsLevel(first) && AlertTopics.IsLevel(second);
        (district, gateway) = isName ? (levels[0], levels[1]) : ("", "");
        return isName;
    }

    /// <summary>The one common name of a certificate's subject; null if it has none or several.</summary>
    public static string? Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        string[] names = [.. certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
            .Select(part => part.GetSingleElementValue() ?? "")];
        return names is [var only] && only.Length > 0 ? only : null;
    }

    private const string CommonName = "2.5.4.3";
}
