using System.Text.Json;
using Marketplace.Domain.Scoring;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>Reads everything that scores depend on, for many suppliers with one set of statements.</summary>
public sealed class SupplierFacts(Db db)
{
    /// <param name="Closed">Families of goods that lack a mandatory document on the day, sorted.</param>
    public sealed record Gathered(Guid Supplier, Snapshot Snapshot, string[] Closed);

    /// <param name="asOf">Inquiries and activity too old to count on this day are left out.</param>
    /// <returns>One snapshot a known supplier, in the order of their ids; unknown ids are left out.</returns>
    public async Task<IReadOnlyList<Gathered>> Gather(
        IReadOnlyCollection<Guid> suppliers, DateOnly asOf, CancellationToken ct)
    {
        var ids = new { Suppliers = suppliers.ToArray(), AsOf = asOf };
        var papers = (await db.Query<PaperRow>(SupplierFactsSql.Papers, ids, ct)).ToLookup(r => r.SupplierId);
        var listings = (await db.Query<ListingRow>(SupplierFactsSql.Listings, ids, ct)).ToLookup(r => r.SupplierId);
        var facts = (await db.Query<FactRow>(SupplierFactsSql.Recorded, ids, ct)).ToLookup(r => r.SupplierId);
        var inquiries = (await db.Query<InquiryRow>(SupplierFactsSql.Inquiries, ids, ct)).ToLookup(r => r.SupplierId);
        var days = (await db.Query<DayRow>(SupplierFactsSql.ActiveDays, ids, ct)).ToLookup(r => r.SupplierId);
        return
        [
            .. (await db.Query<FirmRow>(SupplierFactsSql.Firms, ids, ct)).Select(firm => new Gathered(
                firm.Id,
                Build(firm, [.. papers[firm.Id]], [.. listings[firm.Id]], [.. facts[firm.Id]]) with
                {
                    Inquiries = [.. inquiries[firm.Id].Select(i => new InquiryItem(i.SentAt, i.FirstAnswerAt))],
                    ActiveDays = [.. days[firm.Id].Select(d => d.Day)],
                },
                Closed(listings[firm.Id], papers[firm.Id], asOf))),
        ];
    }

    /// <summary>Families of which a mandatory document is missing on that day: the product gate of C04.</summary>
    private static string[] Closed(IEnumerable<ListingRow> listings, IEnumerable<PaperRow> papers, DateOnly asOf)
    {
        var held = papers.Where(p => p.IssuedOn <= asOf && (p.ExpiresOn is null || asOf <= p.ExpiresOn))
            .Select(p => p.Type).ToHashSet();
        return
        [
            .. listings.Select(l => l.Family).Distinct().Where(family => !MandatoryPapers.AreThere(family, held))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Snapshot Build(FirmRow firm, PaperRow[] papers, ListingRow[] listings, FactRow[] facts)
    {
        var size = SizeClass.Of(firm.Employees, firm.RevenueVnd, firm.CapitalVnd);
        var evidence = papers.Select(Paper).ToList();
        var registry = facts.LastOrDefault(f => f.Kind == "registry-check");
        return new Snapshot
        {
            Supplier = firm.Id.ToString(),
            IsOnFloor = firm.State is "eligible" or "selected",
            MainHsChapter = firm.HsChapters.FirstOrDefault(),
            RegisteredOn = firm.FoundedOn,
            SizeClass = size,
            ProductGroup = firm.ProductGroup,
            ProfileCompleteness = firm.Completeness,
            NamesEcommerceStaff = firm.EcommerceStaff is not null,
            KeepsLeadTimes = facts.Any(f => f.Kind == "lead-times-kept"),
            Legal = new LegalChecks(
                TaxCode.TryParse(firm.TaxCode, out _), Flag(registry, "isActive"),
                Flag(registry, "nameAndAddressMatch")),
            Evidence = evidence,
            Products = Products(listings, papers, size),
            ProductsAreDrafts = listings.Any(l => l.IsDraft),
            UpheldDisputes = [.. facts.Where(f => f.Kind == "upheld-dispute").Select(f => f.OnDate)],
            ImportAlerts = [.. facts.Where(f => f.Kind == "import-alert").Select(f => f.OnDate)],
            Bans = [.. facts.Where(f => f.Kind == "ban").GroupBy(f => f.OnDate)
                .Select(g => new Ban(g.Key, g.Last().UntilDate))],
        };
    }

    private static EvidenceItem Paper(PaperRow row)
    {
        var paper = new EvidenceItem(row.Id.ToString(), row.Type, row.IssuedOn, row.ExpiresOn, "accepted")
        {
            HsChapters = row.HsChapters,
        };
        if (row.Details == "{}")
        {
            return paper;
        }

        using var details = JsonDocument.Parse(row.Details);
        return paper with
        {
            TurnoverUsd = Number(details, "turnoverUsd"),
            Markets = (int?)Number(details, "markets"),
            ExportYears = (int?)Number(details, "exportYears"),
            FinancialYear = (int?)Number(details, "financialYear"),
            EquityVnd = Number(details, "equityVnd"),
        };
    }

    /// <summary>What a family of goods asks for is looked up once, not for each of 100,000 listings.</summary>
    private static ProductItem[] Products(ListingRow[] listings, PaperRow[] papers, string size)
    {
        var families = listings.Select(l => l.Family).Distinct().ToDictionary(f => f, f => Asked(f, papers, size));
        return [.. listings.Select(l => Product(l, papers, families[l.Family]))];
    }

    private static FamilyPapers Asked(string family, PaperRow[] papers, string size)
    {
        var regulated = MandatoryPapers.RegulatedFrom(family, size);
        return new(
            [.. MandatoryPapers.SlotsOf(family).Select(types => Longest(papers, types)?.Id.ToString())],
            regulated,
            regulated is null ? null : Longest(papers, MandatoryPapers.RegulatedFiles(family))?.Id.ToString());
    }

    private static ProductItem Product(ListingRow listing, PaperRow[] papers, FamilyPapers asked)
    {
        var origin = Linked(listing, papers, "certificate-of-origin");
        var worksheet = Linked(listing, papers, "origin-worksheet")?.Id.ToString();
        var codes = Linked(listing, papers, "traceability-codes")?.Id.ToString();
        var lots = Linked(listing, papers, "lot-events")?.Id.ToString();
        return new ProductItem(listing.Id.ToString(), listing.Quality, listing.ChangedOn)
        {
            IsForeign = listing.OriginCountry != "VN",
            OriginProvedOn = origin?.IssuedOn,
            OriginPaper = origin?.Id.ToString(),
            HasOriginWorksheet = worksheet is not null,
            WorksheetPaper = worksheet,
            Slots = asked.Slots,
            HasTraceCode = listing.Gtin is not null || codes is not null,
            TracePaper = listing.Gtin is null ? codes : null,
            HasLotChain = lots is not null,
            LotPaper = lots,
            RegulatedFrom = asked.RegulatedFrom,
            RegulatedFile = asked.RegulatedFile,
        };
    }

    /// <summary>The newest paper of this type that the listing names.</summary>
    private static PaperRow? Linked(ListingRow listing, PaperRow[] papers, string type) =>
        listing.Certificates.Length == 0
            ? null : papers.Where(p => p.Type == type && listing.Certificates.Contains(p.Id))
            .OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).FirstOrDefault();

    private static PaperRow? Longest(PaperRow[] papers, IReadOnlyList<string> types) => papers
        .Where(p => types.Contains(p.Type))
        .OrderByDescending(p => p.ExpiresOn ?? DateOnly.MaxValue).ThenBy(p => p.Id).FirstOrDefault();

    private static decimal? Number(JsonDocument details, string name) =>
        details.RootElement.ValueKind == JsonValueKind.Object
        && details.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal()
            : null;

    private static bool? Flag(FactRow? fact, string name)
    {
        if (fact is null)
        {
            return null;
        }

        using var value = JsonDocument.Parse(fact.Value);
        return value.RootElement.TryGetProperty(name, out var flag) ? flag.ValueKind == JsonValueKind.True : null;
    }

    private sealed record FirmRow(
        Guid Id, string TaxCode, string State, DateOnly? FoundedOn, string[] HsChapters, int? Employees,
        long? RevenueVnd,
        long? CapitalVnd, string? ProductGroup, string? EcommerceStaff, int Completeness);

    private sealed record PaperRow(
        Guid SupplierId, Guid Id, string Type, DateOnly IssuedOn, DateOnly? ExpiresOn, string[] HsChapters,
        string Details);

    private sealed record ListingRow(
        Guid SupplierId, Guid Id, string Category, string OriginCountry, string? Gtin, Guid[] Certificates,
        short Quality, DateOnly ChangedOn, bool IsDraft)
    {
        public string Family { get; } = Category.Split('.')[0];
    }

    /// <param name="Slots">For each mandatory document the paper that fills it; null: empty.</param>
    private sealed record FamilyPapers(string?[] Slots, DateOnly? RegulatedFrom, string? RegulatedFile);

    private sealed record FactRow(Guid SupplierId, string Kind, DateOnly OnDate, DateOnly? UntilDate, string Value);

    private sealed record InquiryRow(Guid SupplierId, DateTimeOffset SentAt, DateTimeOffset? FirstAnswerAt);

    private sealed record DayRow(Guid SupplierId, DateOnly Day);
}
