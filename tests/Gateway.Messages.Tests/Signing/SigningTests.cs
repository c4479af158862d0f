using System.Security.Cryptography;
using CsCheck;

namespace Gateway.Messages.Tests.Signing;

/// <summary>A signature holds for what was signed and for nothing else. CsCheck prints the seed of a failure; CsCheck_Seed repeats it.</summary>
public sealed class SigningTests : IDisposable
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String.AlphaNumeric, Gen.String[Gen.Char["가힣/"], 0, 20]);

    private static readonly Gen<SignedContent> Content = Gen.Select(Text, Text, Text, Gen.Byte.Array[0, 300],
        (topic, version, type, payload) => new SignedContent(topic, version, type, payload));

    private readonly MessageSigner _signer;
    private readonly MessageSigner _stranger = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly TrustedKey _trusted;
    private readonly KeyRing _ring;

    public SigningTests()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _signer = new MessageSigner(key);
        _trusted = TrustedKey.Of(key.ExportSubjectPublicKeyInfo());
        _ring = new KeyRing([_trusted]);
    }

    public void Dispose()
    {
        _signer.Dispose();
        _stranger.Dispose();
        _trusted.Dispose();
    }

    [Fact]
    public void What_was_signed_is_valid() => Content.Sample(content =>
        Assert.Equal(SignatureFinding.Valid, Check(content, _signer.Sign(content))), iter: 200);

    [Fact]
    public void One_flipped_bit_of_the_payload_is_wrong() =>
        Gen.Select(Content.Where(content => content.Payload.Length > 0), Gen.Int[0, 300 * 8]).Sample((content, at) =>
        {
            MessageSignature signature = _signer.Sign(content);
            byte[] altered = content.Payload.ToArray();
            altered[at / 8 % altered.Length] ^= (byte)(1 << (at % 8));
            Assert.Equal(SignatureFinding.Wrong, Check(content with { Payload = altered }, signature));
        }, iter: 200);

    [Fact]
    public void A_flipped_bit_of_the_signature_is_never_valid() => Gen.Select(Content, Gen.Int[0, (MessageSignature.Bytes * 8) - 1]).Sample((content, at) =>
    {
        byte[] value = _signer.Sign(content).Value;
        value[at / 8] ^= (byte)(1 << (at % 8));
        Assert.Equal(SignatureFinding.Wrong, Check(content, MessageSignature.Of(_signer.Key, value)));
    }, iter: 200);

    [Fact]
    public void No_two_contents_have_one_digest_wherever_their_fields_are_divided() => Gen.Select(Content, Content).Sample((one, other) =>
        Assert.Equal(Same(one, other), one.Digest().AsSpan().SequenceEqual(other.Digest())), iter: 500);

    [Fact]
    public void Moving_the_border_between_topic_and_version_is_another_content()
    {
        var one = new SignedContent("safety/v1/d/gw-1/receipts1", "1", "application/json", "{}"u8.ToArray());
        var other = one with { Topic = "safety/v1/d/gw-1/receipts", SchemaVersion = "11" };
        Assert.NotEqual(one.Digest(), other.Digest());
    }

    [Fact]
    public void The_digest_of_a_known_message_stays_what_it_is()
    {
        // Made by: printf 'emergency-bell message signature 1\n\0\0\0\3a/b\0\0\0\0011\0\0\0\20application/json\0\0\0\2{}' | sha256sum
        Assert.Equal(KnownDigest, Convert.ToHexStringLower(SignedContent.Of("a/b", "{}"u8.ToArray()).Digest()));
    }

    [Fact]
    public void A_strangers_signature_is_of_an_unknown_key_and_under_the_trusted_name_it_is_wrong()
    {
        SignedContent content = SignedContent.Of("a/b", "{}"u8.ToArray());
        MessageSignature theirs = _stranger.Sign(content);
        Assert.Equal(SignatureFinding.UnknownKey, Check(content, theirs));
        Assert.Equal(SignatureFinding.Wrong, Check(content, MessageSignature.Of(_signer.Key, theirs.Value)));
    }

    [Fact]
    public void Without_a_signature_it_is_missing_and_without_a_signed_property_malformed()
    {
        SignedContent content = SignedContent.Of("a/b", "{}"u8.ToArray());
        MessageSignature signature = _signer.Sign(content);
        Assert.Equal(SignatureFinding.Missing, _ring.Check(content.Topic, content.Payload, "1", content.ContentType, null, null));
        Assert.Equal(SignatureFinding.Malformed, _ring.Check(content.Topic, content.Payload, null, content.ContentType, signature.Key, signature.Text));
        Assert.Equal(SignatureFinding.Malformed, _ring.Check(content.Topic, content.Payload, "1", null, signature.Key, signature.Text));
        Assert.Equal(SignatureFinding.Malformed, _ring.Check(content.Topic, content.Payload, "1", content.ContentType, null, signature.Text));
        Assert.Equal(SignatureFinding.Malformed, _ring.Check(content.Topic, content.Payload, "1", content.ContentType, signature.Key, null));
    }

    [Fact]
    public void Whatever_the_properties_hold_they_are_read_or_refused_and_never_throw() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.Const(_signer.Key)), Gen.OneOf(Gen.String, Gen.String[Gen.Char["AZaz09-_=+/"], 80, 100])).Sample((key, signature) =>
            Assert.NotEqual(SignatureFinding.Valid, _ring.Check("a/b", "{}"u8.ToArray(), "1", "application/json", key, signature)), iter: 2000);

    [Fact]
    public void The_properties_come_back_the_same() => Content.Sample(content =>
    {
        MessageSignature signature = _signer.Sign(content);
        Assert.True(MessageSignature.TryParse(signature.Key, signature.Text, out MessageSignature again));
        Assert.Equal(signature.Value, again.Value);
        Assert.False(MessageSignature.TryParse(signature.Key, signature.Text + "A", out _));
        Assert.False(MessageSignature.TryParse(signature.Key, signature.Text[..^1], out _));
    }, iter: 100);

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new MessageSigner(other));
        Assert.Throws<ArgumentException>(() => TrustedKey.Of(other.ExportSubjectPublicKeyInfo()));
    }

    private const string KnownDigest = "d802f14d79684dbff07d3557d5b722a7e62de4b30dba93a793824eff29e9b6d0";

    private static bool Same(SignedContent one, SignedContent other) =>
        one.Topic == other.Topic && one.SchemaVersion == other.SchemaVersion && one.ContentType == other.ContentType && one.Payload.Span.SequenceEqual(other.Payload.Span);

    private SignatureFinding Check(SignedContent content, MessageSignature signature) =>
        _ring.Check(content.Topic, content.Payload, content.SchemaVersion, content.ContentType, signature.Key, signature.Text);
}
