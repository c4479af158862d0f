using System.Text;

namespace Gateway.Gnss.Ntrip;

/// <summary>User and password for a caster. Shows neither when it is written out, so that no log can hold them.</summary>
public sealed class NtripCredentials : IEquatable<NtripCredentials>
{
    private readonly string _user;
    private readonly string _password;

    /// <summary>Credentials for Basic authentication (RFC 7617).</summary>
    /// <param name="user">User, without a colon or control characters.</param>
    /// <param name="password">Password, without control characters.</param>
    /// <exception cref="ArgumentException">A character that Basic authentication cannot carry; the message does not quote it.</exception>
    public NtripCredentials(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentNullException.ThrowIfNull(password);
        if (user.Contains(':', StringComparison.Ordinal) || user.Any(char.IsControl))
            throw new ArgumentException("A user has no colon and no control characters.", nameof(user));
        if (password.Any(char.IsControl))
            throw new ArgumentException("A password has no control characters.", nameof(password));
        _user = user;
        _password = password;
    }

    /// <summary>The value of the Authorization header: <c>Basic</c> and base 64 of user, colon, password in UTF-8.</summary>
    internal string Header() => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_user}:{_password}"))}";

    /// <summary>
    /// A text without user, password and their base 64: some casters send back in their refusal what was sent to them.
    /// </summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string redacted = text.Replace(Header()[6..], "(credentials)", StringComparison.Ordinal);
        // One or two letters would take every word to pieces, and betray more than they hide.
        foreach (string secret in new[] { _password, _user }.Where(secret => secret.Length > 2))
            redacted = redacted.Replace(secret, "(credentials)", StringComparison.OrdinalIgnoreCase);
        return redacted;
    }

    /// <inheritdoc/>
    public bool Equals(NtripCredentials? other) => other is not null && other._user == _user && other._password == _password;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NtripCredentials);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_user, _password);

    /// <summary>Only that there are some.</summary>
    public override string ToString() => "(credentials)";
}
