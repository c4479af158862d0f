using System.Security.Cryptography;

namespace Gateway.Messages;

/// <summary>
/// A code that lets one gateway enrol once: 15 random characters (75 bits) and one that checks them, in four groups, such as
/// <c>7Q2M-K4XW-P9TD-3HBR</c>. Typed by a person: case, blanks and hyphens do not matter, O is 0, I and L are 1. The last
/// character makes a sum over GF(32) with a weight of its own for each place come to nothing, so that one wrong character
/// and two exchanged ones, anywhere, are always noticed before anything is sent.
/// </summary>
public sealed class EnrolmentCode
{
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>Digits and letters without I, L, O, U, which are taken for others.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>x^5 + x^2 + 1, primitive: the powers of x are 31 different weights.</summary>
    private const int Polynomial = 0b100101;

    private readonly string _characters;

    private EnrolmentCode(string characters) => _characters = characters;

    /// <summary>The 16 characters without hyphens: what keys are derived from.</summary>
    internal string Characters => _characters;

    /// <summary>A new one, from the system's random numbers.</summary>
    public static EnrolmentCode Make()
    {
        Span<int> values = stackalloc int[Length];
        for (int i = 0; i < Length - 1; i++)
            values[i] = RandomNumberGenerator.GetInt32(Alphabet.Length);
        for (int check = 0; check < Alphabet.Length; check++)
        {
            values[^1] = check;
            if (Sum(values) == 0)
                return new EnrolmentCode(Text(values));
        }
        throw new InvalidOperationException("A sum over a field has a solution for every place.");
    }

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="code">The code.</param>
    /// <param name="fault">What is wrong with it, in plain words; null if nothing is.</param>
    /// <returns>Whether it is a code; whether it is one that was given out is for the control room to say.</returns>
    public static bool TryParse(string? typed, out EnrolmentCode code, out string? fault)
    {
        code = null!;
        Span<int> values = stackalloc int[Length];
        int count = 0;
        foreach (char given in (typed ?? "").Where(c => c != '-' && !char.IsWhiteSpace(c)))
        {
            char character = char.ToUpperInvariant(given) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            int value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                fault = $"'{given}' is in no code: they are made of digits and letters without U.";
                return false;
            }
            if (count < Length)
                values[count] = value;
            count++;
        }
        fault = count != Length ? $"it has {count} characters; a code has {Length}, in four groups of four."
            : Sum(values) != 0 ? "a character is wrong, or two are exchanged; compare it with what was given out."
            : null;
        if (fault is not null)
            return false;
        code = new EnrolmentCode(Text(values));
        return true;
    }

    /// <summary>In groups, as people read it. It is a secret: never into a log.</summary>
    public override string ToString() => string.Join('-', _characters.Chunk(Group).Select(group => new string(group)));

    private static string Text(ReadOnlySpan<int> values)
    {
        Span<char> text = stackalloc char[Length];
        for (int i = 0; i < Length; i++)
            text[i] = Alphabet[values[i]];
        return new string(text);
    }

    /// <summary>By Horner's rule: the values are the coefficients of a polynomial taken at x.</summary>
    private static int Sum(ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum <<= 1;
            if (sum >= Alphabet.Length)
                sum ^= Polynomial;
            sum ^= value;
        }
        return sum;
    }
}
