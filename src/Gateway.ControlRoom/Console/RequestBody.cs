using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gateway.ControlRoom.Console;

/// <summary>What a page posts: JSON only, of a known length.</summary>
internal static class RequestBody
{
    public const int LongestName = 64;

    private const int Longest = 4096;

    /// <summary>Reads it, or says why not; a null body and no refusal is a body that is no JSON of this kind.</summary>
    /// <param name="http">The request.</param>
    /// <param name="json">What it should be.</param>
    /// <param name="longest">Octets that are read at most.</param>
    public static async Task<(T? Body, IResult? Refused)> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> json, int longest = Longest)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
            return (null, Refuse("send application/json", StatusCodes.Status415UnsupportedMediaType));
        if (http.Request.ContentLength is not { } length || length > longest)
            return (null, Refuse($"send a body of at most {longest} octets, with its length", StatusCodes.Status400BadRequest));
        try
        {
            return (await http.Request.ReadFromJsonAsync(json, http.RequestAborted), null);
        }
        catch (JsonException e)
        {
            return (null, Refuse($"not what this address takes: {e.Message}", StatusCodes.Status400BadRequest));
        }
    }

    /// <summary>Reads what an operator asks for and does it, or says why not.</summary>
    /// <param name="http">The request.</param>
    /// <param name="json">What it should be.</param>
    /// <param name="act">What is done, with the operator's name as it is kept.</param>
    /// <param name="longest">Octets that are read at most.</param>
    public static async Task<IResult> OfOperatorAsync<T>(HttpContext http, JsonTypeInfo<T> json, Func<T, string, Task<IResult>> act, int longest = Longest)
        where T : class, IOperatorRequest
    {
        (T? request, IResult? refused) = await ReadAsync(http, json, longest);
        if (refused is not null)
            return refused;
        return request is not null && NameOf(request.Operator) is { } name ? await act(request, name) : WithoutName();
    }

    /// <summary>An operator's name as it is kept; null if it is none.</summary>
    public static string? NameOf(string? text) => TextOf(text, LongestName) is { } name && !name.Any(char.IsControl) ? name : null;

    /// <summary>What an operator wrote, without blanks around it; null if it is empty or too long.</summary>
    public static string? TextOf(string? text, int longest) => text?.Trim() is { Length: > 0 } trimmed && trimmed.Length <= longest ? trimmed : null;

    public static IResult WithoutName() => Refuse($"operator: send a name of 1 to {LongestName} characters", StatusCodes.Status400BadRequest);

    public static IResult Refuse(string error, int status) => Results.Json(new Problem(error), ApiJson.Context.Problem, statusCode: status);
}

/// <summary>What names the operator who asks.</summary>
internal interface IOperatorRequest
{
    string? Operator { get; }
}
