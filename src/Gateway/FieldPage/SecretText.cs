using System.Security.Cryptography;
using System.Text;

namespace Gateway.FieldPage;

/// <summary>Comparing secrets in a time that does not tell where they differ.</summary>
internal static class SecretText
{
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
