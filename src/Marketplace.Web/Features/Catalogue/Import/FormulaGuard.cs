namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>
/// Keeps a cell from being run as a formula where a spreadsheet opens a file of ours, and takes the guard off again.
/// </summary>
internal static class FormulaGuard
{
    private const char Guard = '\'';

    /// <summary>What a spreadsheet takes for the beginning of a formula.</summary>
    private static readonly char[] Starts = ['=', '+', '-', '@', '\t', '\r', '\n'];

    public static string Put(string cell) => IsFormula(cell) ? Guard + cell : cell;

    /// <returns>Exactly what <see cref="Put"/> was given.</returns>
    public static string Take(string cell) => cell.StartsWith(Guard) && IsFormula(cell) ? cell[1..] : cell;

    /// <remarks>
    /// Guards that somebody else put count as well: otherwise one would be taken off that was never put.
    /// </remarks>
    private static bool IsFormula(string cell) => cell.TrimStart(Guard) is [var first, ..] && Starts.Contains(first);
}
