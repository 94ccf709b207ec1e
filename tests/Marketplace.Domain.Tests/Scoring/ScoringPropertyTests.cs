using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>What holds for every snapshot, tried on generated ones.</summary>
public sealed class ScoringPropertyTests
{
    private static readonly string[] Types =
    [
        "registration-certificate", "tax-confirmation", "customs-confirmation", "environment-labour-confirmation",
        "court-confirmation", "test-report", "iso-9001", "haccp", "brcgs", "iso-14001", "iso-45001", "bsci", "fsc",
        "site-audit", "capacity-sheet", "factory-proof", "customs-summary", "audited-statement", "ocop", "trademark-vn",
        "patent-design", "award", "fsc-coc",
    ];

    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly Gen<DateOnly> Days = Gen.Choose(-900, 200).Select(d => Day.AddDays(d));

    private static readonly Gen<EvidenceItem> Papers =
        from type in Gen.Elements(Types)
        from issued in Days
        from life in Gen.Choose(0, 1_500)
        from endless in Gen.Elements(true, false)
        from state in Gen.Elements("accepted", "accepted", "submitted")
        from id in Gen.Choose(1, 40)
        select new EvidenceItem($"E{id}", type, issued, endless ? null : issued.AddDays(life), state)
        {
            HsChapters = ["09"], TurnoverUsd = life * 1_000, Markets = life % 14, ExportYears = life % 7,
            FinancialYear = issued.Year - 2 + (life % 4), EquityVnd = life - 100,
        };

    private static readonly Gen<ProductItem> Products =
        from id in Gen.Choose(1, 1_000_000)
        from quality in Gen.Choose(0, 100)
        from changed in Days
        from proved in Days
        from flags in Gen.Choose(0, 31)
        from paper in Gen.Choose(1, 40).Select(n => $"E{n}")
        select new ProductItem($"P{id}", quality, changed)
        {
            IsForeign = flags == 31, OriginProvedOn = (flags & 1) == 1 ? proved : null,
            HasOriginWorksheet = (flags & 2) == 2,
            OriginPaper = flags % 4 == 1 ? paper : null, WorksheetPaper = flags % 4 == 2 ? paper : null,
            HasTraceCode = (flags & 4) == 4, HasLotChain = (flags & 8) == 8,
            TracePaper = flags % 5 == 0 ? paper : null, LotPaper = flags % 5 == 1 ? paper : null,
            RegulatedFrom = (flags & 16) == 16 ? proved : null, RegulatedFile = paper,
            Slots = flags % 3 == 0 ? [] : [paper, null],
        };

    private static readonly Gen<InquiryItem> Inquiries =
        from hours in Gen.Choose(0, 3_000)
        from taken in Gen.Choose(0, 100)
        let received = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddHours(-hours)
        select new InquiryItem(received, taken > 90 ? null : received.AddHours(taken));

    private static readonly Gen<Ban> Bans = from day in Days from life in Gen.Choose(-1, 60)
        select new Ban(day, life < 0 ? null : day.AddDays(life));

    private static readonly Gen<Snapshot> Snapshots =
        from papers in Gen.ListOf(Papers)
        from bans in Gen.Frequency((3, Gen.Constant<Ban[]>([])), (1, Bans.Select(b => new[] { b })))
        from alerts in Gen.ListOf(Days)
        from products in Gen.ListOf(Products)
        from inquiries in Gen.ListOf(Inquiries)
        from active in Gen.ListOf(Days)
        from disputes in Gen.ListOf(Days)
        from founded in Gen.Choose(-400, 4_000)
        from profile in Gen.Choose(0, 20)
        from yes in Gen.Elements(true, false)
        select new Snapshot
        {
            Supplier = "s", IsOnFloor = yes, MainHsChapter = "09", SizeClass = "small",
            ProfileCompleteness = profile * 5,
            RegisteredOn = Day.AddDays(-founded), KeepsLeadTimes = yes, NamesEcommerceStaff = !yes,
            Legal = new LegalChecks(true, true, yes), Evidence = [.. papers.DistinctBy(p => p.Id)],
            Products = [.. products.DistinctBy(p => p.Id)],
            Inquiries = [.. inquiries], ActiveDays = [.. active], UpheldDisputes = [.. disputes.Take(2)],
            ImportAlerts = [.. alerts.Take(1)], Bans = bans,
        };

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property The_same_input_gives_the_same_bytes_whatever_its_order() => Prop.ForAll(
        Snapshots.ToArbitrary(), snapshot =>
    {
        var turned = snapshot with
        {
            Evidence = [.. snapshot.Evidence.Reverse()], Products = [.. snapshot.Products.Reverse()],
            Inquiries = [.. snapshot.Inquiries.Reverse()], ActiveDays = [.. snapshot.ActiveDays.Reverse()],
        };
        var once = ScoringJson.Bytes(ScoringJson.Read(ScoringJson.Bytes(snapshot)));
        return ScoringJson.Bytes(snapshot).AsSpan().SequenceEqual(once)
            && ScoringJson.Bytes(turned).AsSpan().SequenceEqual(ScoringJson.Bytes(snapshot));
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_score_is_the_same_to_the_byte_after_its_snapshot_was_stored() =>
        Prop.ForAll(Snapshots.ToArbitrary(), snapshot =>
        {
            var stored = ScoringJson.Read(ScoringJson.Bytes(snapshot));
            return Bytes(snapshot).AsSpan().SequenceEqual(Bytes(stored));

            static byte[] Bytes(Snapshot s) =>
                ScoringJson.Bytes(Scorer.Score(CriteriaSet.InForce, s, Day), "hash", null);
        });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Nothing_is_outside_0_to_100() => Prop.ForAll(Snapshots.ToArbitrary(), snapshot =>
    {
        var score = Scorer.Score(CriteriaSet.InForce, snapshot, Day);
        return score.Total is >= 0 and <= 100
            && score.Criteria.All(c => c.Score is null or (>= 0 and <= 100))
            && score.Groups.All(g => g.Share is >= 0 and <= 100);
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property The_total_is_what_the_parts_say() => Prop.ForAll(Snapshots.ToArbitrary(), snapshot =>
    {
        var score = Scorer.Score(CriteriaSet.InForce, snapshot, Day);
        var used = score.Criteria.Where(c => c.Score is not null && c.Criterion.Weight > 0).ToList();
        var total = used.Sum(c => c.Score!.Value * c.Criterion.Weight / 100) * 100 / used.Sum(c => c.Criterion.Weight);
        return score.Total == Scorer.Round(total) && score.Groups.Sum(g => g.Points) == used.Sum(c => c.Points);
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_derivation_adds_up_to_its_criterion() => Prop.ForAll(Snapshots.ToArbitrary(), snapshot =>
        Scorer.Score(CriteriaSet.InForce, snapshot, Day).Criteria.Where(c => c.Score is not null
            && c.Criterion.Weight > 0)
            .All(c => c.Score == Scorer.Round(Math.Clamp(c.Mark.Lines.Sum(l => l.Points), 0, 100))));

    /// <summary>But a newer customs summary and a newer statement, which rightly speak instead of the old.</summary>
    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Accepting_one_more_paper_lowers_nothing() => Prop.ForAll(
        (from snapshot in Snapshots from paper in Papers select (snapshot, paper)).ToArbitrary(), both =>
        {
            var (snapshot, paper) = both;
            if (paper.Type is "customs-summary" or "audited-statement")
            {
                return true;
            }

            var others = snapshot.Evidence.Where(e => e.Id != paper.Id).ToList();
            var before = Scorer.Score(CriteriaSet.InForce, snapshot with { Evidence = others }, Day);
            var after = Scorer.Score(
                CriteriaSet.InForce, snapshot with { Evidence = [.. others, paper with { State = "accepted" }] }, Day);
            return after.Total >= before.Total && before.Criteria.Zip(after.Criteria).All(pair =>
                !(pair.Second.Score < pair.First.Score) && (pair.Second.Mark.GateHolds || !pair.First.Mark.GateHolds));
        });

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property Until_the_next_change_every_day_scores_alike_and_on_it_differently() =>
        Prop.ForAll(Snapshots.ToArbitrary(), snapshot =>
        {
            var now = Scorer.Score(CriteriaSet.InForce, snapshot, Day);
            var next = NextChange.After(CriteriaSet.InForce, snapshot, Day);
            for (var day = Day.AddDays(1); day < (next ?? Day.AddDays(1_200)); day = day.AddDays(1))
            {
                if (!Alike(now, Scorer.Score(CriteriaSet.InForce, snapshot, day)))
                {
                    return false;
                }
            }

            return next is not { } change || !Alike(now, Scorer.Score(CriteriaSet.InForce, snapshot, change));
        });

    private static bool Alike(Score one, Score other) => one.Criteria.Zip(other.Criteria)
        .All(pair => pair.First.Score == pair.Second.Score && pair.First.Mark.GateHolds == pair.Second.Mark.GateHolds);
}
