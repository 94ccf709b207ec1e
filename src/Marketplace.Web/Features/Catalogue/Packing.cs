namespace Marketplace.Web.Features.Catalogue;

/// <summary>How goods are packed.</summary>
/// <param name="Text">In Vietnamese, or in the one language that the supplier wrote; null: not told.</param>
/// <param name="English">Null: <paramref name="Text"/> stands for both languages.</param>
public sealed record Packing(string? Text, string? English);
