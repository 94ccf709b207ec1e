using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// A page with a form. A refusal shows the page again with what was typed: first the error summary with links to the
/// fields, then the same words under each field.
/// </summary>
public abstract class FormPage : PageModel
{
    /// <summary>Does the work of a post, or shows the page again with the reasons.</summary>
    /// <param name="act">Sends the command and answers with a redirect.</param>
    /// <param name="load">Reads what the page shows besides the form, as its GET does.</param>
    protected async Task<IActionResult> Submit(Func<Task<IActionResult>> act, Func<Task> load)
    {
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                return await act();
            }
            catch (ValidationException e)
            {
                foreach (var failure in e.Errors)
                {
                    ModelState.AddModelError(FieldOf(failure.PropertyName), failure.ErrorMessage);
                }
            }
            catch (Exception e) when (IsRefusal(e))
            {
                var problem = Problem.Of(e);
                status = problem.Status!.Value;
                if (e is RefusedException { RetryAfter: { } pause })
                {
                    Response.Headers.RetryAfter = PageText.Seconds(pause);
                }

                if (e is RuleBrokenException { Parts.Count: > 0 } rule)
                {
                    rule.Parts.ToList().ForEach(p => ModelState.AddModelError(FieldOf(p.Field), PageText.T(p.Text)));
                }
                else
                {
                    ModelState.AddModelError(FieldOfCode(problem.Title!), problem.Detail!);
                }
            }
            catch (PostgresException e) when (Problem.Of(e) is { Status: < 500 } problem)
            {
                ModelState.AddModelError("", problem.Detail!);
                status = problem.Status.Value;
            }
        }

        await load();
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>What a page shows in place: a rule that says no, or a name that somebody else has.</summary>
    protected static bool IsRefusal(Exception e) => e is RuleBrokenException or RefusedException
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The field that a refusal is about; empty: none of the form.</summary>
    protected virtual string FieldOfCode(string code) => "";

    /// <summary>
    /// Adds a rule that the form breaks as well, so that its writer reads all mistakes at once. A field that has its
    /// mistake already is left alone.
    /// </summary>
    protected void TellToo(RuleBrokenException fault)
    {
        var field = FieldOfCode(fault.Code);
        if (ModelState[field] is not { Errors.Count: > 0 })
        {
            ModelState.AddModelError(field, PageText.T(fault.Text));
        }
    }

    /// <summary>
    /// The posted field that a request's field came from: "quantity" is "Input.Quantity" where the form says so.
    /// </summary>
    protected virtual string FieldOf(string property) =>
        ModelState.Keys.FirstOrDefault(k => k.Equals(property, StringComparison.OrdinalIgnoreCase)
            || k.EndsWith("." + property, StringComparison.OrdinalIgnoreCase))
        ?? property;
}
