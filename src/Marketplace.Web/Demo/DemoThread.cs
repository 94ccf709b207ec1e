using System.Globalization;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Inquiries;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>
/// Inquiries about one listing in every state: new, answered, waiting for the supplier, closed, taken for junk.
/// </summary>
internal sealed class DemoThread(DemoRows rows, Guid supplier, Guid staff, DemoPeople people, ListingContent goods)
{
    private static readonly string[] Destinations = ["DE", "US", "JP", "NO"];

    /// <param name="minutes">To the first answer; null: none yet.</param>
    /// <param name="i">Place among the supplier's inquiries: decides what is asked and how the thread ends.</param>
    public void Add(Guid listing, Guid buyer, DateTimeOffset sent, int? minutes, int i)
    {
        var id = rows.NewId();
        var isJunk = i == 7;
        var messages = isJunk ? [("buyer", Advertisement, TimeSpan.Zero)] : Messages(minutes, i);
        var last = sent + messages[^1].After;
        var answered = isJunk || minutes is null ? (DateTimeOffset?)null : sent.AddMinutes(minutes.Value);
        rows.Inquiries.Add(new
        {
            Id = id, Reference = $"{sent:yy-MM}-{rows.Inquiries.Count + 101:00000}", ListingId = listing,
            SupplierId = supplier,
            BuyerId = buyer, Quantity = goods.Moq * (1 + (i % 4)), goods.Unit,
            NeededBy = i % 3 == 0 ? sent.AddDays(75).DayInVietnam() : (DateOnly?)null,
            Destination = Destinations[i % Destinations.Length], Incoterm = goods.Incoterms[0].Code,
            State = isJunk ? "closed" : messages.Count == 1
                ? "new" : i is 2 or 6 ? "closed" : messages[^1].Side == "buyer" ? "waiting" : "answered",
            JunkReason = isJunk ? "reported" : null, SentAt = sent, FirstAnswerAt = answered,
            FirstAnswerMinutes = answered is null ? null : minutes,
            FirstAnswerWorkingMinutes = answered is { } at
                ? (int)WorkingTime.Between(sent, at).TotalMinutes : (int?)null, UpdatedAt = last,
        });
        for (var m = 0; m < messages.Count; m++)
        {
            var (side, text, after) = messages[m];
            rows.Messages.Add(new
            {
                Id = rows.NewId(), InquiryId = id, AuthorId = side == "buyer" ? buyer : staff, Side = side, Text = text,
                StopsTheClock = m > 0 && side == "supplier"
                    && messages.Take(m).All(e => e.Side == "buyer"), At = sent + after,
            });
        }

        if (isJunk || (i == 0 && rows.Inquiries.Count % 9 == 1))
        {
            Report(id, sent.AddHours(20), isJunk);
        }
    }

    private void Report(Guid inquiry, DateTimeOffset at, bool isDecided) => rows.JunkReports.Add(new
    {
        InquiryId = inquiry, SupplierId = supplier, Kind = isDecided ? "advertising" : "not-a-buyer",
        Note = isDecided ? "Chào bán dịch vụ quảng cáo, không hỏi mua hàng."
            : "Người này hỏi giá nhiều lần nhưng không trả lời lại.",
        ReportedBy = staff, ReportedAt = at, Outcome = isDecided ? "confirmed" : null,
        OutcomeReason = isDecided ? "Đúng là quảng cáo, không có nhu cầu mua." : null,
        DecidedBy = isDecided ? people.Officers[1] : (Guid?)null,
        DecidedAt = isDecided ? at.AddDays(1) : (DateTimeOffset?)null,
    });

    private const string Advertisement =
        "Hello dear, we offer top ranking of your website in all search engines within seven days. Reply for our "
        + "price list.";

    private List<(string Side, string Text, TimeSpan After)> Messages(int? minutes, int i)
    {
        List<(string Side, string Text, TimeSpan After)> thread = [("buyer", Question(i), TimeSpan.Zero)];
        if (minutes is { } first)
        {
            var answered = TimeSpan.FromMinutes(first);
            thread.Add(("supplier", Answer(), answered));
            if (i % 4 is 2 or 3)
            {
                thread.Add((
                    "buyer", "Thank you. Could you keep this price for orders until the end of the quarter?",
                    answered + TimeSpan.FromHours(20)));
            }

            if (i % 4 == 2)
            {
                thread.Add((
                    "supplier", "Yes, the price holds for ninety days from today. The pro-forma invoice follows.",
                    answered + TimeSpan.FromHours(26)));
                thread.Add((
                    "buyer", "Received, thank you. We will order through our office.",
                    answered + TimeSpan.FromHours(30)));
            }
        }

        return thread;
    }

    private string Question(int i) => (i % 3) switch
    {
        0 => $"We are looking at {goods.NameEn}. Could you quote for a first order with delivery in two months, and "
            + "tell us how it is packed?",
        1 => $"Please send your current price for {goods.NameEn} and the certificates that cover it. A sample before "
            + "the order would help.",
        _ => $"We buy similar goods every quarter. What is the lead time of {goods.NameEn} for repeat orders, and "
            + "which documents come with it?",
    };

    private string Answer()
    {
        var (tier, unit) = (goods.PriceTiers[0], Unit.Find(goods.Unit)!.Symbol.En);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Thank you for asking. {goods.Incoterms[0].Code} {goods.Incoterms[0].Place}, from US$ "
            + $"{tier.AmountMinor / 100m:0.00} per {unit} for {tier.MinQuantity:#,0} "
            + $"{Unit.English(tier.MinQuantity, unit)} or more; ready in {goods.LeadTimes[0].Days} days. The quotation "
            + $"and papers follow by courier with the sample.");
    }
}
