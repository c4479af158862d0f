namespace Gateway.Gnss.Configuring;

/// <summary>What a receiver has for a setting.</summary>
/// <param name="Setting">What it is to be.</param>
/// <param name="Current">What it is; null if the receiver does not say.</param>
public sealed record SettingState(ProfileSetting Setting, string? Current)
{
    /// <summary>Whether it is what it is to be; a setting that is not to be there at all holds if nothing is said of it.</summary>
    public bool Holds => Setting.IsToBeAbsent ? Current is null : Current is not null && SettingText.Same(Setting.Wanted, Current);
}

/// <summary>A setting that the receiver did not take.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Reason">Why, in plain words, with the receiver's own.</param>
public sealed record SettingRefusal(ProfileSetting Setting, string Reason);
