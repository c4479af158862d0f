namespace Gateway.Messages.Tests.Identity;

public sealed class EnrolmentCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_code_is_four_groups_of_four_and_reads_itself()
    {
        for (int i = 0; i < 1000; i++)
        {
            string text = EnrolmentCode.Make().ToString();
            Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", text);
            Assert.True(EnrolmentCode.TryParse(text, out EnrolmentCode again, out string? fault), fault);
            Assert.Equal(text, again.ToString());
        }
    }

    [Fact]
    public void Every_single_wrong_character_and_every_two_that_are_exchanged_are_noticed()
    {
        string code = EnrolmentCode.Make().ToString().Replace("-", "", StringComparison.Ordinal);
        for (int i = 0; i < code.Length; i++)
        {
            foreach (char other in Alphabet.Where(c => c != code[i]))
                Assert.False(EnrolmentCode.TryParse(code[..i] + other + code[(i + 1)..], out _, out _));
            for (int j = i + 1; j < code.Length; j++)
            {
                char[] exchanged = code.ToCharArray();
                (exchanged[i], exchanged[j]) = (exchanged[j], exchanged[i]);
                Assert.Equal(code[i] == code[j], EnrolmentCode.TryParse(new string(exchanged), out _, out _));
            }
        }
    }

    [Fact]
    public void Case_blanks_hyphens_and_letters_that_look_like_digits_do_not_matter()
    {
        string code;
        do
        {
            code = EnrolmentCode.Make().ToString();
        }
        while (!code.Contains('0', StringComparison.Ordinal) || !code.Contains('1', StringComparison.Ordinal));
        foreach (string typed in (string[])[code.ToLowerInvariant(), code.Replace("-", " ", StringComparison.Ordinal), code.Replace("-", "", StringComparison.Ordinal), $" {code}\t", code.Replace('0', 'O').Replace('1', 'l'), code.Replace('0', 'o').Replace('1', 'I')])
        {
            Assert.True(EnrolmentCode.TryParse(typed, out EnrolmentCode read, out string? fault), fault);
            Assert.Equal(code, read.ToString());
        }
    }

    [Theory]
    [InlineData(null, "0 characters")]
    [InlineData("", "0 characters")]
    [InlineData("ABCD-EFGH", "8 characters")]
    [InlineData("0000-0000-0000-0000-0", "17 characters")]
    [InlineData("UUUU-0000-0000-0000", "'U' is in no code")]
    [InlineData("비상-0000-0000-0000", "'비' is in no code")]
    public void What_is_no_code_is_told_in_words(string? typed, string words)
    {
        Assert.False(EnrolmentCode.TryParse(typed, out _, out string? fault));
        Assert.Contains(words, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_hang_on_code_and_gateway_and_the_proof_on_nonce_and_authority_as_well()
    {
        EnrolmentCode code = EnrolmentCode.Make();
        EnrolmentKeys keys = EnrolmentKeys.Derive(code, "seongdong/gw-1");
        EnrolmentKeys others = EnrolmentKeys.Derive(code, "seongdong/gw-2");
        Assert.Equal(keys.Shown, EnrolmentKeys.Derive(code, "seongdong/gw-1").Shown);
        Assert.NotEqual(keys.Shown, others.Shown);
        Assert.NotEqual(keys.Shown, EnrolmentKeys.Derive(EnrolmentCode.Make(), "seongdong/gw-1").Shown);
        Assert.NotEqual(keys.Shown, keys.ProofKey);
        byte[] nonce = new byte[EnrolmentKeys.NonceLength];
        byte[] proof = EnrolmentKeys.Proof(keys.ProofKey, nonce, "authority"u8);
        Assert.NotEqual(proof, EnrolmentKeys.Proof(keys.ProofKey, nonce, "another"u8));
        Assert.NotEqual(proof, EnrolmentKeys.Proof(others.ProofKey, nonce, "authority"u8));
        nonce[0] = 1;
        Assert.NotEqual(proof, EnrolmentKeys.Proof(keys.ProofKey, nonce, "authority"u8));
    }
}
