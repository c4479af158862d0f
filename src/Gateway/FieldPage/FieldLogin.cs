using Gateway.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

/// <summary>Lets phones in: by a pairing code, or by the PIN where there is one.</summary>
internal sealed class FieldLogin(FieldPageConfiguration page, PairingCodes codes, PairedDevices devices, FieldGate gate, TimeProvider time, ILogger log)
{
    private const int LongestName = 60;

    private readonly LoginPatience _patience = new(time);

    public async Task<IResult> LoginAsync(LoginRequest request, HttpContext http)
    {
        string address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (_patience.Guess(address) is { Ticks: > 0 } wait)
            return Wait(http, wait);
        string secret = request.Secret.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (Means(secret) is not { } means)
        {
            TimeSpan next = _patience.WaitOf(address);
            FieldLog.WrongSecret(log, address, next.TotalSeconds);
            return next > TimeSpan.Zero
                ? Wait(http, next)
                : Refused(StatusCodes.Status401Unauthorized, FieldReasons.WrongSecret);
        }
        _patience.Right(address);
        string name = new([.. (request.Device ?? "").Trim().Where(letter => !char.IsControl(letter)).Take(LongestName)]);
        string token = await Task.Run(() => devices.Add(name.Length == 0 ? address : name), http.RequestAborted).ConfigureAwait(false);
        FieldLog.LetIn(log, name, address, means);
        http.Response.Cookies.Append(gate.CookieName, token, Cookie(PairedDevices.Valid));
        return TypedResults.NoContent();
    }

    public async Task LogoutAsync(HttpContext http)
    {
        PairedDevice device = FieldGate.DeviceOf(http);
        await Task.Run(() => devices.Remove(device), http.RequestAborted).ConfigureAwait(false);
        http.Response.Cookies.Delete(gate.CookieName, Cookie(TimeSpan.Zero));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private CookieOptions Cookie(TimeSpan age) =>
        new() { HttpOnly = true, Secure = page.IsEncrypted, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age, IsEssential = true };

    /// <summary>How the secret lets in; null if it does not.</summary>
    private string? Means(string secret)
    {
        if (secret.Length == 0)
            return null;
        if (codes.Take(secret))
            return "pairing code";
        if (page.PinFile is null)
            return null;
        (string? pin, string? fault) = PinFile.Read(page.PinFile);
        if (fault is not null)
            FieldLog.PinFault(log, fault);
        return pin is not null && SecretText.Same(pin, secret) ? "PIN" : null;
    }

    private static JsonHttpResult<FieldRefusal> Wait(HttpContext http, TimeSpan wait)
    {
        double seconds = Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = $"{seconds:0}";
        return Refused(StatusCodes.Status429TooManyRequests, FieldReasons.Wait(seconds));
    }

    private static JsonHttpResult<FieldRefusal> Refused(int status, FieldRefusal refusal) => TypedResults.Json(refusal, FieldJson.Default.FieldRefusal, statusCode: status);
}
